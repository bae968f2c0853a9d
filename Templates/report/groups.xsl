<?xml version="1.0" encoding="UTF-8"?>
<!--
  Groups: the rules in the order of the benchmark's tree.

  Each group that holds rules itself becomes one section, named by its path, so that deep trees stay readable on a
  narrow page. A rule-result whose rule is not in the benchmark, or which came without one, is listed at the end.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <xsl:template name="groups">
    <xsl:for-each select="$benchmark">
      <xsl:call-template name="group-section"><xsl:with-param name="title" select="'Rules outside any group'"/></xsl:call-template>
      <xsl:apply-templates select="x:Group" mode="section"/>
    </xsl:for-each>
    <xsl:variable name="strays" select="$results[not(key('rule', @idref))]"/>
    <xsl:if test="$strays">
      <section class="group" data-groups="">
        <h3><span class="name"><xsl:choose>
          <xsl:when test="$benchmark">Not in this benchmark</xsl:when>
          <xsl:otherwise>All rules</xsl:otherwise>
        </xsl:choose></span></h3>
        <xsl:apply-templates select="$strays" mode="rule"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:Group" mode="section">
    <xsl:param name="path"/>
    <xsl:param name="ids"/>
    <xsl:variable name="here" select="concat($ids, ' ', generate-id())"/>
    <xsl:variable name="title">
      <xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="group-section">
      <xsl:with-param name="path" select="$path"/>
      <xsl:with-param name="ids" select="$here"/>
      <xsl:with-param name="title" select="$title"/>
    </xsl:call-template>
    <xsl:apply-templates select="x:Group" mode="section">
      <xsl:with-param name="path" select="concat($path, $title, ' › ')"/>
      <xsl:with-param name="ids" select="$here"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- The rules directly in the current Group or Benchmark. -->
  <xsl:template name="group-section">
    <xsl:param name="path"/>
    <xsl:param name="ids"/>
    <xsl:param name="title"/>
    <xsl:variable name="here" select="key('rule-result', x:Rule/@id)
      [$one-test-result or count(.. | $test-result) = 1][$notselected = 'yes' or x:result != 'notselected']"/>
    <xsl:if test="$here">
      <section class="group" data-groups="{$ids} ">
        <h3>
          <xsl:if test="$path != ''"><span class="path"><xsl:value-of select="$path"/></span></xsl:if>
          <span class="name"><xsl:value-of select="$title"/></span>
          <xsl:text> </xsl:text>
          <span class="tally">
            <xsl:for-each select="$result-words">
              <xsl:variable name="id" select="@id"/>
              <xsl:variable name="count" select="count($here[x:result = $id])"/>
              <xsl:if test="$count > 0">
                <span class="{$id}"><xsl:value-of select="$count"/><xsl:text> </xsl:text><xsl:value-of select="@word"/></span>
                <xsl:text> </xsl:text>
              </xsl:if>
            </xsl:for-each>
          </span>
        </h3>
        <xsl:for-each select="x:Rule">
          <xsl:apply-templates mode="rule" select="key('rule-result', @id)
            [$one-test-result or count(.. | $test-result) = 1][$notselected = 'yes' or x:result != 'notselected']">
            <xsl:with-param name="rule" select="."/>
          </xsl:apply-templates>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Says something if a rule in or beneath this group is on the page. -->
  <xsl:template match="x:Group" mode="listed">
    <xsl:if test="key('rule-result', .//x:Rule/@id)
      [$one-test-result or count(.. | $test-result) = 1][$notselected = 'yes' or x:result != 'notselected']">yes</xsl:if>
  </xsl:template>

</xsl:stylesheet>
