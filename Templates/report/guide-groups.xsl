<?xml version="1.0" encoding="UTF-8"?>
<!-- Groups and rules of a guide: what is selected, in the order of the benchmark's tree. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <!-- The contents name groups that hold a selected rule at any depth. -->
  <xsl:template match="x:Group" mode="contents">
    <xsl:if test=".//x:Rule[@selected = 'true']">
      <li>
        <a href="#group-{@id}"><xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template></a>
        <xsl:if test="x:Group[@selected = 'true']//x:Rule[@selected = 'true']">
          <ul><xsl:apply-templates select="x:Group[@selected = 'true']" mode="contents"/></ul>
        </xsl:if>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:Benchmark" mode="guide">
    <xsl:if test="x:Rule[@selected = 'true']">
      <section class="group"><xsl:apply-templates select="x:Rule[@selected = 'true']" mode="guide"/></section>
    </xsl:if>
    <xsl:apply-templates select="x:Group[@selected = 'true']" mode="guide"/>
  </xsl:template>

  <!-- A section for each group; its place in the tree stands before its title, so that deep trees stay readable. -->
  <xsl:template match="x:Group" mode="guide">
    <xsl:param name="path"/>
    <xsl:if test=".//x:Rule[@selected = 'true']">
      <xsl:variable name="title"><xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template></xsl:variable>
      <section class="group" id="group-{@id}">
        <h3>
          <xsl:if test="$path != ''"><span class="path"><xsl:value-of select="$path"/></span></xsl:if>
          <span class="name"><xsl:value-of select="$title"/></span>
        </h3>
        <xsl:call-template name="prose"><xsl:with-param name="of" select="x:description[normalize-space() != '']"/></xsl:call-template>
        <xsl:apply-templates select="x:warning" mode="rule"/>
        <xsl:apply-templates select="x:Rule[@selected = 'true']" mode="guide"/>
      </section>
      <xsl:apply-templates select="x:Group[@selected = 'true']" mode="guide">
        <xsl:with-param name="path" select="concat($path, $title, ' › ')"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:Rule" mode="guide">
    <details class="rule" id="rule-{@id}">
      <summary>
        <h4><xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template></h4>
        <xsl:call-template name="severity-tag"/>
      </summary>
      <div class="body">
        <div class="main">
          <xsl:call-template name="passage">
            <xsl:with-param name="title" select="'Description'"/><xsl:with-param name="of" select="x:description"/>
          </xsl:call-template>
          <xsl:apply-templates select="x:warning" mode="rule"/>
          <xsl:call-template name="passage">
            <xsl:with-param name="title" select="'Rationale'"/><xsl:with-param name="of" select="x:rationale"/>
          </xsl:call-template>
          <xsl:if test="x:fix or x:fixtext">
            <h5>Remediation</h5>
            <xsl:call-template name="prose"><xsl:with-param name="of" select="x:fixtext"/></xsl:call-template>
            <xsl:apply-templates select="x:fix" mode="remediation"/>
          </xsl:if>
        </div>
        <xsl:call-template name="guide-facts"/>
      </div>
    </details>
  </xsl:template>

  <!-- The margin: what identifies the rule, and which values it is checked with. -->
  <xsl:template name="guide-facts">
    <dl class="side">
      <div><dt>Rule</dt><dd><code class="id"><xsl:value-of select="@id"/></code></dd></div>
      <xsl:if test="x:ident">
        <div><dt>Identifiers</dt><dd><ul class="tags">
          <xsl:for-each select="x:ident"><li title="{@system}"><xsl:value-of select="normalize-space()"/></li></xsl:for-each>
        </ul></dd></div>
      </xsl:if>
      <xsl:if test="@weight and number(@weight) != 1"><div><dt>Weight</dt><dd><xsl:value-of select="number(@weight)"/></dd></div></xsl:if>
      <xsl:call-template name="references"><xsl:with-param name="of" select="x:reference"/></xsl:call-template>
      <xsl:for-each select=".//x:check-export">
        <xsl:variable name="value" select="key('value', @value-id)[1]"/>
        <xsl:if test="$value">
          <div>
            <dt><xsl:call-template name="title-of"><xsl:with-param name="of" select="$value"/></xsl:call-template></dt>
            <dd><xsl:call-template name="value-used"><xsl:with-param name="id" select="@value-id"/></xsl:call-template></dd>
          </div>
        </xsl:if>
      </xsl:for-each>
    </dl>
  </xsl:template>

</xsl:stylesheet>
