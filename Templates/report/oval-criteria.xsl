<?xml version="1.0" encoding="UTF-8"?>
<!--
  OVAL definitions and their criteria, as a tree with a result at each node.

  The result of a node is the one after negation. As a rule `false` speaks against the target; $true-is-bad where
  `true` does, in a definition that looks for a weakness and below a `not`. It decides what is open at first: $open
  says whether all tests are, the bad ones (`bad`), or none. $path names the definitions above, so that one that
  extends itself cannot loop.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="r d str">

  <!-- Definitions within definitions, shown this deep: each level may multiply the page. -->
  <xsl:variable name="max-extended" select="4"/>

  <xsl:template match="r:definition" mode="evidence">
    <xsl:param name="negate"/>
    <xsl:param name="open"/>
    <xsl:variable name="oval" select="generate-id(ancestor::r:oval_results)"/>
    <xsl:variable name="content" select="key('oval-content', concat($oval, ' ', @definition_id))"/>
    <xsl:variable name="true-is-bad" select="($content/@class = 'vulnerability' or $content/@class = 'patch') != boolean($negate)"/>
    <!-- A lone test is worth no click of its own. -->
    <xsl:variable name="unfold"><xsl:choose>
      <xsl:when test="not(r:criteria//*[last() > 1])">all</xsl:when>
      <xsl:when test="$open">bad</xsl:when>
    </xsl:choose></xsl:variable>
    <div class="oval">
      <p class="definition">
        <xsl:call-template name="oval-chip">
            <xsl:with-param name="result" select="@result"/><xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          </xsl:call-template>
        <span><xsl:call-template name="definition-title"><xsl:with-param name="content" select="$content"/></xsl:call-template></span>
        <xsl:if test="$true-is-bad and not($negate)">
          <span class="muted">class <xsl:value-of select="$content/@class"/>: true means that the target is affected</span>
        </xsl:if>
      </p>
      <xsl:apply-templates select="r:message" mode="oval"/>
      <ul class="tree">
        <xsl:apply-templates select="r:criteria" mode="tree">
          <xsl:with-param name="oval" select="$oval"/>
          <xsl:with-param name="content" select="$content/d:criteria"/>
          <xsl:with-param name="path" select="concat(' ', @definition_id, ' ')"/>
          <xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          <xsl:with-param name="open" select="string($unfold)"/>
        </xsl:apply-templates>
      </ul>
    </div>
  </xsl:template>

  <xsl:template name="definition-title">
    <xsl:param name="content"/>
    <xsl:choose>
      <xsl:when test="$content/d:metadata/d:title"><xsl:value-of select="normalize-space($content/d:metadata/d:title)"/></xsl:when>
      <xsl:otherwise><code><xsl:value-of select="@definition_id | @definition_ref"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:criteria" mode="tree">
    <xsl:param name="oval"/>
    <xsl:param name="content"/>
    <xsl:param name="path"/>
    <xsl:param name="true-is-bad"/>
    <xsl:param name="open"/>
    <xsl:variable name="negate" select="@negate = 'true' or @negate = '1'"/>
    <xsl:choose>
      <!-- "All of" one thing is that thing. -->
      <xsl:when test="count(*) = 1 and not($negate)">
        <xsl:apply-templates select="*" mode="tree">
          <xsl:with-param name="oval" select="$oval"/>
          <xsl:with-param name="content" select="$content/*[1]"/>
          <xsl:with-param name="path" select="$path"/>
          <xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          <xsl:with-param name="open" select="$open"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="operator" select="string(@operator)"/>
        <li>
          <p class="node">
            <xsl:call-template name="oval-chip">
            <xsl:with-param name="result" select="@result"/><xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          </xsl:call-template>
            <xsl:if test="$negate"><b class="not">not</b></xsl:if>
            <b class="op"><xsl:value-of select="$operator-words[@id = $operator or ($operator = '' and @id = 'AND')]/@says"/></b>
            <xsl:if test="$content/@comment != ''"><span class="muted"><xsl:value-of select="$content/@comment"/></span></xsl:if>
          </p>
          <ul>
            <xsl:for-each select="*">
              <xsl:variable name="position" select="position()"/>
              <xsl:apply-templates select="." mode="tree">
                <xsl:with-param name="oval" select="$oval"/>
                <xsl:with-param name="content" select="$content/*[$position]"/>
                <xsl:with-param name="path" select="$path"/>
                <xsl:with-param name="true-is-bad" select="$true-is-bad != $negate"/>
                <xsl:with-param name="open" select="$open"/>
              </xsl:apply-templates>
            </xsl:for-each>
          </ul>
        </li>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:criterion" mode="tree">
    <xsl:param name="oval"/>
    <xsl:param name="content"/>
    <xsl:param name="true-is-bad"/>
    <xsl:param name="open"/>
    <xsl:variable name="negate" select="@negate = 'true' or @negate = '1'"/>
    <xsl:variable name="result" select="key('oval-result', concat($oval, ' ', @test_ref, ' ', @variable_instance[. != 1]))[1]"/>
    <xsl:variable name="test" select="key('oval-content', concat($oval, ' ', @test_ref))[1]"/>
    <li>
      <details class="test">
        <xsl:if test="$open = 'all' or ($open = 'bad' and
          ((@result = 'true' and $true-is-bad) or (@result = 'false' and not($true-is-bad)) or @result = 'error' or @result = 'unknown'))">
          <xsl:attribute name="open">open</xsl:attribute>
        </xsl:if>
        <summary>
          <xsl:call-template name="oval-chip">
            <xsl:with-param name="result" select="@result"/><xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          </xsl:call-template>
          <xsl:if test="$negate"><b class="not">not</b></xsl:if>
          <span><xsl:choose>
            <xsl:when test="$content/@comment != ''"><xsl:value-of select="$content/@comment"/></xsl:when>
            <xsl:when test="$test/@comment != ''"><xsl:value-of select="$test/@comment"/></xsl:when>
            <xsl:otherwise><code><xsl:value-of select="@test_ref"/></code></xsl:otherwise>
          </xsl:choose></span>
        </summary>
        <xsl:choose>
          <xsl:when test="$result">
            <xsl:apply-templates select="$result" mode="evidence">
              <xsl:with-param name="oval" select="$oval"/>
              <xsl:with-param name="test" select="$test"/>
              <xsl:with-param name="true-is-bad" select="$true-is-bad != $negate"/>
            </xsl:apply-templates>
          </xsl:when>
          <xsl:otherwise><p class="muted">The OVAL results hold no details of the test <code><xsl:value-of select="@test_ref"/></code>.</p></xsl:otherwise>
        </xsl:choose>
      </details>
    </li>
  </xsl:template>

  <xsl:template match="r:extend_definition" mode="tree">
    <xsl:param name="oval"/>
    <xsl:param name="content"/>
    <xsl:param name="path"/>
    <xsl:param name="true-is-bad"/>
    <xsl:param name="open"/>
    <xsl:variable name="negate" select="@negate = 'true' or @negate = '1'"/>
    <xsl:variable name="result" select="key('oval-result', concat($oval, ' ', @definition_ref, ' ', @variable_instance[. != 1]))[1]"/>
    <xsl:variable name="extended" select="key('oval-content', concat($oval, ' ', @definition_ref))[1]"/>
    <li>
      <details class="test extended">
        <xsl:if test="$open = 'all' or ($open = 'bad' and
          ((@result = 'true' and $true-is-bad) or (@result = 'false' and not($true-is-bad)) or @result = 'error' or @result = 'unknown'))">
          <xsl:attribute name="open">open</xsl:attribute>
        </xsl:if>
        <summary>
          <xsl:call-template name="oval-chip">
            <xsl:with-param name="result" select="@result"/><xsl:with-param name="true-is-bad" select="$true-is-bad"/>
          </xsl:call-template>
          <xsl:if test="$negate"><b class="not">not</b></xsl:if>
          <span><xsl:call-template name="definition-title"><xsl:with-param name="content" select="$extended"/></xsl:call-template></span>
        </summary>
        <xsl:choose>
          <xsl:when test="contains($path, concat(' ', @definition_ref, ' '))">
            <p class="muted">This definition extends itself.</p>
          </xsl:when>
          <xsl:when test="count(str:tokenize($path, ' ')) > $max-extended">
            <p class="muted">Not unfolded further: <code><xsl:value-of select="@definition_ref"/></code>.</p>
          </xsl:when>
          <xsl:when test="$result/r:criteria">
            <ul class="tree">
              <xsl:apply-templates select="$result/r:criteria" mode="tree">
                <xsl:with-param name="oval" select="$oval"/>
                <xsl:with-param name="content" select="$extended/d:criteria"/>
                <xsl:with-param name="path" select="concat($path, @definition_ref, ' ')"/>
                <xsl:with-param name="true-is-bad" select="$true-is-bad != $negate"/>
                <xsl:with-param name="open" select="$open"/>
              </xsl:apply-templates>
            </ul>
          </xsl:when>
          <xsl:otherwise><p class="muted">The OVAL results hold no details of the definition <code><xsl:value-of select="@definition_ref"/></code>.</p></xsl:otherwise>
        </xsl:choose>
      </details>
    </li>
  </xsl:template>

</xsl:stylesheet>
