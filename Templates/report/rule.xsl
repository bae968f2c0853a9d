<?xml version="1.0" encoding="UTF-8"?>
<!-- Rule: one rule-result as a row that opens. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="x str">

  <!-- The id of a row: stable from scan to scan, so that a link to a rule keeps working. -->
  <xsl:template name="anchor">
    <xsl:text>rule-</xsl:text><xsl:value-of select="@idref"/>
    <xsl:variable name="same" select="key('rule-result', @idref)[count(.. | $test-result) = 1]"/>
    <xsl:if test="count($same) > 1">-<xsl:value-of select="count(preceding-sibling::x:rule-result[@idref = current()/@idref]) + 1"/></xsl:if>
  </xsl:template>

  <xsl:template name="rule-title">
    <xsl:param name="rule" select="key('rule', @idref)[1]"/>
    <xsl:call-template name="title-of">
      <xsl:with-param name="of" select="$rule"/>
      <xsl:with-param name="otherwise" select="@idref"/>
    </xsl:call-template>
    <xsl:for-each select="x:instance">
      <xsl:text> </xsl:text><span class="instance"><xsl:value-of select="normalize-space()"/></span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="severity-tag">
    <xsl:variable name="severity"><xsl:call-template name="severity"><xsl:with-param name="of" select="."/></xsl:call-template></xsl:variable>
    <span class="sev {$severity}"><span class="away">severity </span><xsl:value-of select="$severity"/></span>
  </xsl:template>

  <xsl:template match="x:rule-result" mode="rule">
    <xsl:param name="rule" select="key('rule', @idref)[1]"/>
    <xsl:variable name="result" select="string(x:result)"/>
    <xsl:variable name="severity"><xsl:call-template name="severity"><xsl:with-param name="of" select="."/></xsl:call-template></xsl:variable>
    <xsl:variable name="anchor"><xsl:call-template name="anchor"/></xsl:variable>
    <details class="rule" id="{$anchor}" data-result="{$result}" data-severity="{$severity}">
      <summary>
        <xsl:call-template name="result-chip"><xsl:with-param name="result" select="$result"/></xsl:call-template>
        <h4>
          <xsl:call-template name="rule-title"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
        </h4>
        <xsl:call-template name="severity-tag"/>
      </summary>
      <div class="body">
        <div class="main">
          <p class="says">
            <xsl:value-of select="$result-words[@id = $result]/@says"/>
            <xsl:if test="x:override"> The result was changed by a person.</xsl:if>
          </p>
          <xsl:apply-templates select="x:override" mode="rule"/>
          <xsl:if test="$result = 'notapplicable'">
            <xsl:call-template name="why-not-applicable"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
          </xsl:if>
          <xsl:apply-templates select="x:message" mode="rule"/>
          <xsl:call-template name="passage">
            <xsl:with-param name="title" select="'Description'"/><xsl:with-param name="of" select="$rule/x:description"/>
          </xsl:call-template>
          <xsl:apply-templates select="$rule/x:warning" mode="rule"/>
          <xsl:call-template name="checks"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
          <xsl:call-template name="remediation"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
          <xsl:call-template name="passage">
            <xsl:with-param name="title" select="'Rationale'"/><xsl:with-param name="of" select="$rule/x:rationale"/>
          </xsl:call-template>
        </div>
        <xsl:call-template name="rule-facts"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
      </div>
    </details>
  </xsl:template>

  <xsl:template name="passage">
    <xsl:param name="title"/>
    <xsl:param name="of"/>
    <xsl:if test="normalize-space($of) != ''">
      <h5><xsl:value-of select="$title"/></h5>
      <xsl:call-template name="prose"><xsl:with-param name="of" select="$of"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:message" mode="rule">
    <p class="note {@severity}"><b>Message<xsl:if test="@severity"> (<xsl:value-of select="@severity"/>)</xsl:if>: </b>
      <xsl:value-of select="normalize-space()"/></p>
  </xsl:template>

  <xsl:template match="x:warning" mode="rule">
    <div class="note warning"><b>Warning<xsl:if test="@category and @category != 'general'"> (<xsl:value-of select="translate(@category, '_', ' ')"/>)</xsl:if>: </b>
      <xsl:apply-templates select="." mode="prose-block"/></div>
  </xsl:template>

  <xsl:template match="x:override" mode="rule">
    <div class="note">
      <b>Changed from <xsl:value-of select="x:old-result"/> to <xsl:value-of select="x:new-result"/></b>
      <xsl:text> by </xsl:text><xsl:value-of select="@authority"/>
      <xsl:if test="@time">, <xsl:call-template name="time"><xsl:with-param name="at" select="@time"/></xsl:call-template></xsl:if>
      <xsl:text>. </xsl:text>
      <xsl:value-of select="x:remark"/>
    </div>
  </xsl:template>

  <!-- The margin: what identifies the rule. -->
  <xsl:template name="rule-facts">
    <xsl:param name="rule"/>
    <dl class="side">
      <div><dt>Rule</dt><dd><code class="id"><xsl:value-of select="@idref"/></code>
        <xsl:if test="$rule/x:version or @version"> version <xsl:value-of select="normalize-space(($rule/x:version | @version)[1])"/></xsl:if></dd></div>
      <xsl:variable name="idents" select="x:ident | $rule[not(current()/x:ident)]/x:ident"/>
      <xsl:if test="$idents">
        <div><dt>Identifiers</dt><dd><ul class="tags">
          <xsl:for-each select="$idents"><li title="{@system}"><xsl:value-of select="normalize-space()"/></li></xsl:for-each>
        </ul></dd></div>
      </xsl:if>
      <xsl:if test="@weight and number(@weight) != 1">
        <div><dt>Weight</dt><dd><xsl:call-template name="short-number"><xsl:with-param name="n" select="@weight"/></xsl:call-template></dd></div>
      </xsl:if>
      <xsl:if test="@role and @role != 'full'"><div><dt>Role</dt><dd><xsl:value-of select="@role"/></dd></div></xsl:if>
      <xsl:if test="@time"><div><dt>Checked</dt><dd><xsl:call-template name="time"><xsl:with-param name="at" select="@time"/></xsl:call-template></dd></div></xsl:if>
      <xsl:call-template name="references"><xsl:with-param name="of" select="$rule/x:reference"/></xsl:call-template>
      <xsl:if test="$rule/x:requires">
        <div><dt>Requires</dt><dd><xsl:apply-templates select="$rule/x:requires" mode="other-rule"/></dd></div>
      </xsl:if>
      <xsl:if test="$rule/x:conflicts">
        <div><dt>Conflicts with</dt><dd><xsl:apply-templates select="$rule/x:conflicts" mode="other-rule"/></dd></div>
      </xsl:if>
    </dl>
  </xsl:template>

  <!-- `requires` lists ids that may stand for each other; `conflicts` has one. -->
  <xsl:template match="x:requires | x:conflicts" mode="other-rule">
    <xsl:for-each select="str:tokenize(@idref)"><code class="id"><xsl:value-of select="."/></code></xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
