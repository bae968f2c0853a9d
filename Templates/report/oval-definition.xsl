<?xml version="1.0" encoding="UTF-8"?>
<!-- OVAL definitions as rows that open, in a section for each class; those that need a person first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  exclude-result-prefixes="r d">

  <xsl:template name="oval-definitions">
    <xsl:if test="not($definitions)"><p class="muted">The results hold no definition.</p></xsl:if>
    <xsl:for-each select="$class-words">
      <xsl:call-template name="class-section"><xsl:with-param name="word" select="."/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="class-section">
    <xsl:param name="word"/>
    <xsl:variable name="class" select="string($word/@id)"/>
    <xsl:variable name="rows">
      <xsl:for-each select="$definitions">
        <xsl:sort select="number(@result = 'error' or @result = 'unknown') * 4
          + number(@result = 'true' or @result = 'false') * 2
          + number((@result = 'true') = boolean($word/@bad) and (@result = 'true' or @result = 'false'))"
          data-type="number" order="descending"/>
        <xsl:variable name="its-class"><xsl:call-template name="class-of"/></xsl:variable>
        <xsl:if test="$its-class = $class">
          <xsl:apply-templates select="." mode="row"><xsl:with-param name="word" select="$word"/></xsl:apply-templates>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($rows) != ''">
      <section class="group">
        <h3><span class="name"><xsl:value-of select="$word/@title"/></span><xsl:text> </xsl:text>
          <span class="tally"><xsl:value-of select="$word/@says"/></span></h3>
        <xsl:copy-of select="$rows"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:definition" mode="row">
    <xsl:param name="word"/>
    <xsl:variable name="content" select="key('oval-content', concat(generate-id(/*), ' ', @definition_id))[1]"/>
    <details class="rule" data-result="{@result}">
      <xsl:attribute name="id">definition-<xsl:value-of select="@definition_id"/><xsl:if test="@variable_instance != 1">-<xsl:value-of select="@variable_instance"/></xsl:if></xsl:attribute>
      <summary>
        <xsl:choose>
          <xsl:when test="$word/@neutral and (@result = 'true' or @result = 'false')"><span class="ov"><xsl:value-of select="@result"/></span></xsl:when>
          <xsl:otherwise><xsl:call-template name="oval-chip">
            <xsl:with-param name="result" select="@result"/><xsl:with-param name="true-is-bad" select="boolean($word/@bad)"/>
          </xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <h4><xsl:call-template name="definition-title"><xsl:with-param name="content" select="$content"/></xsl:call-template></h4>
        <xsl:if test="$content/@deprecated = 'true' or $content/@deprecated = '1'"><span class="muted">deprecated</span></xsl:if>
        <xsl:if test="not($content/@deprecated = 'true' or $content/@deprecated = '1')"><span/></xsl:if>
      </summary>
      <div class="body">
        <div class="main">
          <xsl:if test="normalize-space($content/d:metadata/d:description) != ''">
            <p class="says"><xsl:value-of select="normalize-space($content/d:metadata/d:description)"/></p>
          </xsl:if>
          <h5>Evidence</h5>
          <xsl:choose>
            <xsl:when test="r:criteria"><xsl:apply-templates select="." mode="evidence">
              <xsl:with-param name="open" select="@result != 'true' or boolean($word/@bad)"/>
            </xsl:apply-templates></xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="r:message" mode="oval"/>
              <p class="muted">The results hold no more than the result of this definition.</p>
            </xsl:otherwise>
          </xsl:choose>
        </div>
        <dl class="side">
          <div><dt>Definition</dt><dd><code class="id"><xsl:value-of select="@definition_id"/></code> version <xsl:value-of select="@version"/></dd></div>
          <xsl:if test="$content/d:metadata/d:affected/d:platform | $content/d:metadata/d:affected/d:product">
            <div><dt>Affects</dt><dd><ul class="tags"><xsl:for-each select="$content/d:metadata/d:affected/d:platform | $content/d:metadata/d:affected/d:product">
              <li><xsl:value-of select="normalize-space()"/></li></xsl:for-each></ul></dd></div>
          </xsl:if>
          <xsl:if test="$content/d:metadata/d:reference">
            <div><dt>References</dt><dd><ul class="tags"><xsl:for-each select="$content/d:metadata/d:reference">
              <li title="{@source}"><xsl:call-template name="link">
                <xsl:with-param name="href" select="@ref_url"/><xsl:with-param name="content" select="string(@ref_id)"/>
              </xsl:call-template></li></xsl:for-each></ul></dd></div>
          </xsl:if>
        </dl>
      </div>
    </details>
  </xsl:template>

</xsl:stylesheet>
