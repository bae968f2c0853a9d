<?xml version="1.0" encoding="UTF-8"?>
<!-- OVAL objects, states and variables as the content author wrote them: names, operations and expected values. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" exclude-result-prefixes="xsi r d s">

  <!-- Values of one variable shown in a line. -->
  <xsl:variable name="max-values" select="8"/>
  <!-- Sets within sets, and variables of variables, followed this far. -->
  <xsl:variable name="max-depth" select="4"/>

  <xsl:template match="*" mode="object">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <xsl:param name="depth" select="0"/>
    <xsl:apply-templates select="*" mode="object-part">
      <xsl:with-param name="oval" select="$oval"/>
      <xsl:with-param name="values" select="$values"/>
      <xsl:with-param name="depth" select="$depth"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="*" mode="state">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <xsl:apply-templates select="*" mode="entity">
      <xsl:with-param name="oval" select="$oval"/><xsl:with-param name="values" select="$values"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="*" mode="object-part">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <xsl:apply-templates select="." mode="entity">
      <xsl:with-param name="oval" select="$oval"/><xsl:with-param name="values" select="$values"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="d:notes | *[local-name() = 'notes']" mode="object-part"/>
  <xsl:template match="*[local-name() = 'notes']" mode="entity"/>

  <xsl:template match="*[local-name() = 'behaviors']" mode="object-part">
    <div><dt>behaviors</dt><dd class="muted"><xsl:for-each select="@*">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:value-of select="translate(local-name(), '_', ' ')"/>: <xsl:value-of select="."/>
    </xsl:for-each></dd></div>
  </xsl:template>

  <xsl:template match="d:filter | *[local-name() = 'filter']" mode="object-part">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <div><dt>filter</dt><dd><xsl:choose>
      <xsl:when test="@action = 'include'">only items like this:</xsl:when>
      <xsl:otherwise>no items like this:</xsl:otherwise>
    </xsl:choose><dl class="ent"><xsl:apply-templates select="key('oval-content', concat($oval, ' ', normalize-space()))[1]" mode="state">
      <xsl:with-param name="oval" select="$oval"/>
      <xsl:with-param name="values" select="$values"/>
    </xsl:apply-templates></dl></dd></div>
  </xsl:template>

  <xsl:template match="d:set" mode="object-part">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <xsl:param name="depth"/>
    <div><dt>set</dt><dd>
      <xsl:choose>
        <xsl:when test="@set_operator = 'COMPLEMENT'">items of the first object that are not of the second</xsl:when>
        <xsl:when test="@set_operator = 'INTERSECTION'">items of both objects</xsl:when>
        <xsl:when test="count(d:object_reference | d:set) > 1">items of all these objects</xsl:when>
        <xsl:otherwise>items of this object</xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="d:object_reference | d:set | d:filter">
        <xsl:choose>
          <xsl:when test="not(self::d:object_reference)">
            <dl class="ent"><xsl:apply-templates select="." mode="object-part">
              <xsl:with-param name="oval" select="$oval"/>
              <xsl:with-param name="values" select="$values"/>
              <xsl:with-param name="depth" select="$depth"/>
            </xsl:apply-templates></dl>
          </xsl:when>
          <xsl:when test="$depth &lt; $max-depth">
            <dl class="ent"><xsl:apply-templates select="key('oval-content', concat($oval, ' ', normalize-space()))[1]" mode="object">
              <xsl:with-param name="oval" select="$oval"/>
              <xsl:with-param name="values" select="$values"/>
              <xsl:with-param name="depth" select="$depth + 1"/>
            </xsl:apply-templates></dl>
          </xsl:when>
          <xsl:otherwise><xsl:text> </xsl:text><code><xsl:value-of select="normalize-space()"/></code></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </dd></div>
  </xsl:template>

  <!-- One entity: its name, how it is compared, and with what. -->
  <xsl:template match="*" mode="entity">
    <xsl:param name="oval"/>
    <xsl:param name="values"/>
    <div>
      <dt><xsl:value-of select="local-name()"/></dt>
      <dd>
        <xsl:if test="not(local-name() = 'var_ref')">
          <span class="op"><xsl:value-of select="@operation"/><xsl:if test="not(@operation)">equals</xsl:if></span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:variable name="variable" select="string(@var_ref | self::*[local-name() = 'var_ref'])"/>
        <xsl:choose>
          <xsl:when test="$variable != ''">
            <xsl:if test="@var_check and @var_check != 'all'"><span class="muted"><xsl:value-of select="@var_check"/> of </span></xsl:if>
            <xsl:call-template name="variable-values">
              <xsl:with-param name="oval" select="$oval"/>
              <xsl:with-param name="variable" select="normalize-space($variable)"/>
              <xsl:with-param name="values" select="$values[@variable_id = normalize-space($variable)]"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="@xsi:nil = 'true' or @xsi:nil = '1'"><span class="muted">nothing (nil)</span></xsl:when>
          <xsl:when test="*">
            <xsl:for-each select="*">
              <xsl:if test="position() > 1">, </xsl:if>
              <xsl:value-of select="@name"/><xsl:text> </xsl:text><span class="op"><xsl:value-of select="@operation"/></span><xsl:text> </xsl:text><code><xsl:value-of select="."/></code>
            </xsl:for-each>
          </xsl:when>
          <xsl:when test=". = ''"><span class="muted">the empty text</span></xsl:when>
          <xsl:otherwise><code><xsl:value-of select="."/></code></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@datatype and @datatype != 'string'"><span class="muted"> (<xsl:value-of select="@datatype"/>)</span></xsl:if>
        <xsl:if test="@entity_check and @entity_check != 'all'"><span class="muted"> (entity check: <xsl:value-of select="@entity_check"/>)</span></xsl:if>
      </dd>
    </div>
  </xsl:template>

  <!-- The values that a variable had, and what it stands for. -->
  <xsl:template name="variable-values">
    <xsl:param name="oval"/>
    <xsl:param name="variable"/>
    <xsl:param name="values"/>
    <xsl:for-each select="$values[position() &lt;= $max-values]">
      <xsl:if test="position() > 1"><xsl:text> </xsl:text></xsl:if>
      <code><xsl:call-template name="clip"><xsl:with-param name="text" select="string(.)"/></xsl:call-template></code>
    </xsl:for-each>
    <xsl:if test="count($values) > $max-values"><span class="muted"> and <xsl:value-of select="count($values) - $max-values"/> more</span></xsl:if>
    <xsl:if test="not($values)"><span class="muted">no value</span></xsl:if>
    <xsl:text> </xsl:text><span class="muted" title="{$variable}">(<xsl:call-template name="variable-name">
      <xsl:with-param name="oval" select="$oval"/><xsl:with-param name="variable" select="$variable"/>
    </xsl:call-template>)</span>
  </xsl:template>

  <!-- The comment of a variable, which its author wrote for people; else its id. -->
  <xsl:template name="variable-name">
    <xsl:param name="oval"/>
    <xsl:param name="variable"/>
    <xsl:variable name="comment" select="key('oval-content', concat($oval, ' ', $variable))[1]/@comment"/>
    <xsl:choose>
      <xsl:when test="$comment != ''"><xsl:value-of select="normalize-space($comment)"/></xsl:when>
      <xsl:otherwise><code><xsl:value-of select="$variable"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where the values of variables come from: the items of the objects that local variables read. -->
  <xsl:template name="sources">
    <xsl:param name="oval"/>
    <xsl:param name="variables"/>
    <xsl:param name="depth" select="1"/>
    <xsl:for-each select="$variables">
      <xsl:variable name="id" select="."/>
      <xsl:variable name="variable" select="key('oval-content', concat($oval, ' ', $id))[self::d:local_variable]"/>
      <xsl:for-each select="$variable//d:object_component">
        <xsl:variable name="collected" select="key('oval-collected', concat($oval, ' ', @object_ref, ' '))[1]"/>
        <xsl:if test="$collected/s:reference">
          <div class="source">
            <p class="label" title="{$id}">Where the value comes from: <xsl:call-template name="variable-name">
              <xsl:with-param name="oval" select="$oval"/><xsl:with-param name="variable" select="$id"/>
            </xsl:call-template></p>
            <ul class="items">
              <xsl:for-each select="$collected/s:reference[position() &lt;= 5]">
                <li><xsl:apply-templates select="key('oval-item', concat($oval, ' ', @item_ref))[1]" mode="item"/></li>
              </xsl:for-each>
            </ul>
            <xsl:if test="count($collected/s:reference) > 5">
              <p class="muted">And <xsl:value-of select="count($collected/s:reference) - 5"/> more items.</p>
            </xsl:if>
          </div>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="$depth &lt; $max-depth">
        <xsl:call-template name="sources">
          <xsl:with-param name="oval" select="$oval"/>
          <xsl:with-param name="variables" select="$variable//d:variable_component/@var_ref"/>
          <xsl:with-param name="depth" select="$depth + 1"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
