<?xml version="1.0" encoding="UTF-8"?>
<!-- An OVAL test: what was looked for, what was expected, and what was found. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" exclude-result-prefixes="r d s">

  <xsl:template match="r:test" mode="evidence">
    <xsl:param name="oval"/>
    <xsl:param name="test"/>
    <xsl:param name="true-is-bad"/>
    <xsl:variable name="object-ref" select="$test/*[local-name() = 'object']/@object_ref"/>
    <xsl:variable name="object" select="key('oval-content', concat($oval, ' ', $object-ref))[1]"/>
    <xsl:variable name="collected" select="key('oval-collected', concat($oval, ' ', $object-ref, ' ', @variable_instance[. != 1]))[1]"/>
    <xsl:variable name="state-refs" select="$test/*[local-name() = 'state']"/>
    <!-- One value a line: a variable with many is named as often. -->
    <xsl:variable name="tested-variables"
      select="r:tested_variable[not(preceding-sibling::*[1]/@variable_id = @variable_id)]/@variable_id"/>
    <div class="proof">
      <xsl:apply-templates select="r:message" mode="oval"/>
      <dl class="ent">
        <xsl:if test="$object">
          <div class="section"><dt>Looked for</dt><dd class="muted"><xsl:value-of select="translate(substring-before(local-name($object), '_object'), '_', ' ')"/></dd></div>
          <xsl:apply-templates select="$object" mode="object">
            <xsl:with-param name="oval" select="$oval"/>
            <xsl:with-param name="values" select="$collected/s:variable_value | r:tested_variable[not($collected/s:variable_value)]"/>
          </xsl:apply-templates>
        </xsl:if>
        <xsl:if test="$test">
          <div class="section"><dt>Expected</dt><dd class="muted"><xsl:call-template name="requirement"><xsl:with-param name="states" select="$state-refs"/></xsl:call-template></dd></div>
          <xsl:variable name="values" select="r:tested_variable"/>
          <xsl:for-each select="$state-refs">
            <xsl:variable name="position" select="position()"/>
            <xsl:if test="$position > 1">
              <div><dt/><dd class="muted"><xsl:choose>
                <xsl:when test="$test/@state_operator = 'OR'">or</xsl:when>
                <xsl:when test="$test/@state_operator = 'ONE'">or else, one only</xsl:when>
                <xsl:when test="$test/@state_operator = 'XOR'">or, an odd number</xsl:when>
                <xsl:otherwise>and</xsl:otherwise>
              </xsl:choose></dd></div>
            </xsl:if>
            <xsl:apply-templates select="key('oval-content', concat($oval, ' ', @state_ref))[1]" mode="state">
              <xsl:with-param name="oval" select="$oval"/>
              <xsl:with-param name="values" select="$values"/>
            </xsl:apply-templates>
          </xsl:for-each>
        </xsl:if>
        <div class="section"><dt>Found</dt><dd class="muted"><xsl:call-template name="found-words">
          <xsl:with-param name="collected" select="$collected"/>
        </xsl:call-template></dd></div>
      </dl>
      <xsl:apply-templates select="$collected/s:message" mode="oval"/>
      <xsl:call-template name="found-items">
        <xsl:with-param name="oval" select="$oval"/>
        <xsl:with-param name="state-refs" select="$state-refs"/>
        <xsl:with-param name="collected" select="$collected"/>
        <xsl:with-param name="match-is-bad" select="$true-is-bad != (@check = 'none satisfy' or @check = 'none exist')"/>
      </xsl:call-template>
      <xsl:call-template name="sources">
        <xsl:with-param name="oval" select="$oval"/>
        <xsl:with-param name="variables" select="$tested-variables
          | $collected/s:variable_value[not(preceding-sibling::*[1]/@variable_id = @variable_id)]/@variable_id[not(. = $tested-variables)]"/>
      </xsl:call-template>
      <p class="ids"><code><xsl:value-of select="@test_id"/></code></p>
    </div>
  </xsl:template>

  <!-- check_existence, check and the states in one sentence. -->
  <xsl:template name="requirement">
    <xsl:param name="states"/>
    <xsl:variable name="existence" select="string(@check_existence)"/>
    <xsl:variable name="check" select="string(@check)"/>
    <xsl:value-of select="$existence-words[@id = $existence]/@says"/>
    <xsl:if test="$states">
      <xsl:text>; </xsl:text>
      <xsl:value-of select="$check-words[@id = $check]/@says"/>
      <xsl:if test="$check = 'none satisfy' or $check = 'none exist'"> this</xsl:if>
      <xsl:text>:</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="found-words">
    <xsl:param name="collected"/>
    <xsl:variable name="items" select="count(r:tested_item)"/>
    <xsl:variable name="flag" select="$flag-words[@id = $collected/@flag]/@says"/>
    <xsl:if test="$flag and not($collected/@flag = 'complete' and $items > 0)"><xsl:value-of select="$flag"/><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="$items > 0">
      <xsl:value-of select="$items"/><xsl:text> item</xsl:text><xsl:if test="$items > 1">s</xsl:if>
      <xsl:variable name="against" select="count(r:tested_item[@result = 'false'])"/>
      <xsl:if test="$against > 0 and $items > 1">, <xsl:value-of select="$against"/> of them did not match</xsl:if>
      <xsl:text>.</xsl:text>
    </xsl:if>
    <xsl:if test="not($flag) and $items = 0">No matching item.</xsl:if>
  </xsl:template>

  <!-- The items of the test, those that did not match first; where the test lists none, those of its object. -->
  <xsl:template name="found-items">
    <xsl:param name="oval"/>
    <xsl:param name="state-refs"/>
    <xsl:param name="collected"/>
    <xsl:param name="match-is-bad"/>
    <xsl:variable name="values" select="r:tested_variable"/>
    <xsl:variable name="shown" select="r:tested_item | $collected[not(current()/r:tested_item)]/s:reference"/>
    <xsl:if test="$shown">
      <ul class="items">
        <xsl:for-each select="$shown">
          <xsl:sort select="@result = 'true'"/>
          <xsl:if test="$max-items = 0 or position() &lt;= $max-items">
            <xsl:variable name="tested" select="."/>
            <xsl:variable name="item" select="key('oval-item', concat($oval, ' ', @item_id | @item_ref))[1]"/>
            <li>
              <xsl:if test="@result and @result != 'not evaluated'">
                <xsl:attribute name="class"><xsl:choose>
                  <xsl:when test="(@result = 'true' and not($match-is-bad)) or (@result = 'false' and $match-is-bad)">good</xsl:when>
                  <xsl:when test="@result = 'true' or @result = 'false'">bad</xsl:when>
                  <xsl:otherwise>unclear</xsl:otherwise>
                </xsl:choose></xsl:attribute>
                <span class="mark"><xsl:choose>
                  <xsl:when test="@result = 'true'">matches</xsl:when>
                  <xsl:when test="@result = 'false'">does not match</xsl:when>
                  <xsl:otherwise><xsl:value-of select="@result"/></xsl:otherwise>
                </xsl:choose></span>
              </xsl:if>
              <xsl:choose>
                <xsl:when test="$item">
                  <xsl:apply-templates select="$item" mode="item">
                    <xsl:with-param name="oval" select="$oval"/>
                    <xsl:with-param name="result" select="string($tested/@result)"/>
                    <xsl:with-param name="state-refs" select="$state-refs"/>
                    <xsl:with-param name="values" select="$values"/>
                  </xsl:apply-templates>
                </xsl:when>
                <xsl:otherwise>item <code><xsl:value-of select="@item_id | @item_ref"/></code></xsl:otherwise>
              </xsl:choose>
              <xsl:apply-templates select="r:message" mode="oval"/>
            </li>
          </xsl:if>
        </xsl:for-each>
      </ul>
      <xsl:if test="$max-items > 0 and count($shown) > $max-items">
        <p class="muted">And <xsl:value-of select="count($shown) - $max-items"/> more items<xsl:if
          test="r:tested_item[@result = 'true'] and count(r:tested_item[not(@result = 'true')]) &lt;= $max-items">, all of which match</xsl:if>.</p>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:message | s:message" mode="oval">
    <p class="note {@level}"><b><xsl:value-of select="@level"/><xsl:if test="not(@level)">message</xsl:if>: </b><xsl:value-of select="normalize-space()"/></p>
  </xsl:template>

</xsl:stylesheet>
