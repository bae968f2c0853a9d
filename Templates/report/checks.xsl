<?xml version="1.0" encoding="UTF-8"?>
<!-- Checks: from the check of a rule-result to its evidence, whichever system made it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2"
  xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="x arf r str">

  <!-- OVAL results outside the input: their addresses, relative to the input where not absolute. -->
  <xsl:variable name="external" select="str:tokenize($oval-results, ' ')"/>
  <xsl:variable name="input" select="/"/>

  <xsl:template name="checks">
    <xsl:variable name="wanted" select="$evidence = 'all'
      or ($evidence = 'failing' and (x:result = 'fail' or x:result = 'error' or x:result = 'unknown'))"/>
    <xsl:if test="$wanted and (x:check or x:complex-check)">
      <h5>Evidence</h5>
      <xsl:apply-templates select="x:check | x:complex-check" mode="evidence">
        <xsl:with-param name="open" select="x:result != 'pass' and x:result != 'fixed'"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- $negate: the checks below count the other way round. -->
  <xsl:template match="x:complex-check" mode="evidence">
    <xsl:param name="open"/>
    <xsl:param name="negate" select="false()"/>
    <xsl:variable name="negated" select="@negate = 'true' or @negate = '1'"/>
    <div class="complex">
      <p class="op"><xsl:if test="$negated"><b class="not">not</b><xsl:text> </xsl:text></xsl:if>
        <xsl:choose>
          <xsl:when test="@operator = 'OR'">Any of these checks</xsl:when>
          <xsl:otherwise>All of these checks</xsl:otherwise>
        </xsl:choose></p>
      <ul>
        <xsl:for-each select="x:check | x:complex-check">
          <li><xsl:apply-templates select="." mode="evidence">
            <xsl:with-param name="open" select="$open"/>
            <xsl:with-param name="negate" select="$negate != $negated"/>
          </xsl:apply-templates></li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="x:check" mode="evidence">
    <xsl:param name="open"/>
    <xsl:param name="negate" select="false()"/>
    <xsl:variable name="ref" select="x:check-content-ref[1]"/>
    <xsl:variable name="negated" select="@negate = 'true' or @negate = '1'"/>
    <p class="check">
      <xsl:call-template name="system-word"><xsl:with-param name="system" select="@system"/></xsl:call-template>
      <xsl:if test="$negated"><b class="not">not</b></xsl:if>
      <xsl:if test="$ref/@name"><code><xsl:value-of select="$ref/@name"/></code></xsl:if>
      <xsl:if test="$ref and not($is-arf and starts-with($ref/@href, '#'))"><code><xsl:value-of select="$ref/@href"/></code></xsl:if>
    </p>
    <xsl:call-template name="values-exported"/>
    <xsl:apply-templates select="x:check-import" mode="evidence"/>
    <xsl:variable name="inside" select="key('arf-report', substring-after($ref/@href, '#'))/arf:content/r:oval_results"/>
    <xsl:choose>
      <xsl:when test="$inside">
        <xsl:apply-templates select="$inside" mode="evidence">
          <xsl:with-param name="name" select="string($ref/@name)"/>
          <xsl:with-param name="negate" select="$negate != $negated"/>
          <xsl:with-param name="open" select="$open"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:when test="$external and $ref and not(x:check-import)">
        <xsl:variable name="name" select="string($ref/@name)"/>
        <xsl:variable name="file" select="concat('/', str:tokenize($ref/@href, '/')[last()])"/>
        <xsl:variable name="alike" select="$external[contains(concat('/', ., '|'), concat($file, '|'))
          or contains(concat('/', ., '|'), concat($file, '.result.xml|'))]"/>
        <xsl:for-each select="$alike | $external[not($alike) and $name != '']">
          <xsl:apply-templates select="document(string(.), $input)/r:oval_results" mode="evidence">
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="negate" select="$negate != $negated"/>
            <xsl:with-param name="open" select="$open"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The definition that the check names, or all that the document holds. -->
  <xsl:template match="r:oval_results" mode="evidence">
    <xsl:param name="name"/>
    <xsl:param name="negate"/>
    <xsl:param name="open"/>
    <xsl:variable name="named" select="key('oval-result', concat(generate-id(), ' ', $name, ' '))"/>
    <xsl:apply-templates mode="evidence" select="$named | r:results[$name = '']/r:system/r:definitions/r:definition">
      <xsl:with-param name="negate" select="$negate"/>
      <xsl:with-param name="open" select="$open"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- What a script printed, and other things that a check hands back. -->
  <xsl:template match="x:check-import" mode="evidence">
    <xsl:variable name="said">
      <xsl:call-template name="clip"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
    </xsl:variable>
    <div class="said">
      <p class="label"><xsl:choose>
        <xsl:when test="@import-name = 'stdout'">Standard output</xsl:when>
        <xsl:when test="@import-name = 'stderr'">Standard error</xsl:when>
        <xsl:otherwise><xsl:value-of select="@import-name"/></xsl:otherwise>
      </xsl:choose></p>
      <xsl:choose>
        <xsl:when test="normalize-space($said) != ''"><pre class="code" tabindex="0"><code><xsl:value-of select="$said"/></code></pre></xsl:when>
        <xsl:otherwise><p class="muted">Empty.</p></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template name="values-exported">
    <xsl:if test="x:check-export">
      <details class="minor">
        <summary>Values used</summary>
        <dl class="ent">
          <xsl:for-each select="x:check-export">
            <xsl:variable name="id" select="@value-id"/>
            <div>
              <dt><xsl:call-template name="title-of">
                <xsl:with-param name="of" select="key('value', $id)[1]"/><xsl:with-param name="otherwise" select="$id"/>
              </xsl:call-template></dt>
              <dd><code><xsl:call-template name="value-used"><xsl:with-param name="id" select="$id"/></xsl:call-template></code></dd>
            </div>
          </xsl:for-each>
        </dl>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- A long text by its beginning and its end. -->
  <xsl:template name="clip">
    <xsl:param name="text"/>
    <xsl:variable name="length" select="string-length($text)"/>
    <xsl:choose>
      <xsl:when test="$max-text > 0 and $length > $max-text">
        <xsl:variable name="head" select="floor($max-text div 3)"/>
        <xsl:variable name="tail" select="$max-text - $head"/>
        <xsl:value-of select="substring($text, 1, $head)"/>
        <xsl:value-of select="concat(' … [', $length - $max-text, ' characters left out] … ')"/>
        <xsl:value-of select="substring($text, $length - $tail + 1)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
