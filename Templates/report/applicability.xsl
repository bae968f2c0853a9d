<?xml version="1.0" encoding="UTF-8"?>
<!-- Applicability: why a rule does not apply. Platforms of the rule, of each group above it, and of the benchmark. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:c="http://cpe.mitre.org/language/2.0"
  xmlns:dict="http://cpe.mitre.org/dictionary/2.0" exclude-result-prefixes="x c dict">

  <xsl:template name="why-not-applicable">
    <xsl:param name="rule"/>
    <xsl:variable name="where" select="$rule/ancestor-or-self::*[x:platform][self::x:Rule or self::x:Group or self::x:Benchmark]"/>
    <div class="note">
      <xsl:choose>
        <xsl:when test="$where">
          <p>It applies only where each of these is so:</p>
          <ul>
            <xsl:for-each select="$where">
              <xsl:sort select="position()" data-type="number" order="descending"/>
              <li>
                <xsl:choose>
                  <xsl:when test="self::x:Rule">The rule is for </xsl:when>
                  <xsl:when test="self::x:Group">Its group “<xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template>” is for </xsl:when>
                  <xsl:otherwise>The benchmark is for </xsl:otherwise>
                </xsl:choose>
                <xsl:for-each select="x:platform">
                  <xsl:if test="position() > 1"> or </xsl:if>
                  <xsl:apply-templates select="." mode="applicability"/>
                </xsl:for-each>
                <xsl:choose>
                  <xsl:when test="x:platform/@idref = $test-result/x:platform/@idref"> (matches the target)</xsl:when>
                  <xsl:when test="$test-result/x:platform"> <b> (does not match the target)</b></xsl:when>
                </xsl:choose>
                <xsl:text>.</xsl:text>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>The result file does not say why: neither the rule nor its groups name a platform.</p></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="x:platform" mode="applicability">
    <xsl:variable name="expression" select="key('platform', substring-after(@idref, '#'))[starts-with(current()/@idref, '#')]"/>
    <xsl:choose>
      <xsl:when test="$expression/c:title"><xsl:value-of select="normalize-space($expression/c:title[1])"/><xsl:text> </xsl:text></xsl:when>
      <xsl:when test="$expression">
        <xsl:apply-templates select="$expression[1]/c:logical-test" mode="applicability"/><xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="cpe-title"><xsl:with-param name="name" select="@idref"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$expression"><code><xsl:value-of select="@idref"/></code></xsl:if>
  </xsl:template>

  <xsl:template match="c:logical-test" mode="applicability">
    <xsl:variable name="operator" select="translate(@operator, 'ANDOR', 'andor')"/>
    <xsl:if test="@negate = 'true' or @negate = '1'">not </xsl:if>
    <xsl:variable name="many" select="count(*) > 1"/>
    <xsl:if test="$many">(</xsl:if>
    <xsl:for-each select="*">
      <xsl:if test="position() > 1"><xsl:value-of select="concat(' ', $operator, ' ')"/></xsl:if>
      <xsl:apply-templates select="." mode="applicability"/>
    </xsl:for-each>
    <xsl:if test="$many">)</xsl:if>
  </xsl:template>

  <xsl:template match="c:fact-ref" mode="applicability">
    <xsl:call-template name="cpe-title"><xsl:with-param name="name" select="@name"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="c:check-fact-ref" mode="applicability"><code><xsl:value-of select="@id-ref"/></code></xsl:template>

  <!-- The dictionary's title for a CPE name, with the name. -->
  <xsl:template name="cpe-title">
    <xsl:param name="name"/>
    <xsl:variable name="title" select="key('cpe-item', $name)[1]/dict:title[1]"/>
    <xsl:if test="$title">“<xsl:value-of select="normalize-space($title)"/>” </xsl:if>
    <code><xsl:value-of select="$name"/></code>
  </xsl:template>

</xsl:stylesheet>
