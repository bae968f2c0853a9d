<?xml version="1.0" encoding="UTF-8"?>
<!--
  Prose: text and XHTML from the input, made safe.

  Only the elements named here are copied, and of their attributes none but `colspan`, `rowspan` (digits only) and
  `href` of a link (http, https and mailto only). Elements that carry code, style or outside resources vanish with
  what is in them; any other element vanishes and its text stays. The serialiser escapes all text.

  `sub` and its XHTML twin `object` become the value that the scan used, `instance` the one of the result.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="x h str">

  <!-- The nodes of the wanted language, or all where none is. -->
  <xsl:template name="prose">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of[lang($lang)]"><xsl:apply-templates select="$of[lang($lang)]" mode="prose-block"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$of" mode="prose-block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="prose-block">
    <div class="prose"><xsl:apply-templates select="node()" mode="prose"/></div>
  </xsl:template>

  <xsl:template match="*" mode="prose"><xsl:apply-templates select="node()" mode="prose"/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="prose"/>

  <!-- Plain text separates paragraphs by an empty line. -->
  <xsl:template match="text()" mode="prose">
    <xsl:choose>
      <xsl:when test="contains(., '&#10;&#10;') and not(ancestor::h:pre)">
        <xsl:for-each select="str:split(., '&#10;&#10;')">
          <xsl:if test="position() > 1 and normalize-space() and normalize-space(preceding-sibling::*[1])">
            <span class="gap"/>
          </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="prose" match="h:p | h:br | h:hr | h:pre | h:blockquote | h:div | h:span | h:code | h:kbd | h:samp | h:var
    | h:em | h:i | h:strong | h:b | h:s | h:sub | h:sup | h:small | h:q | h:cite | h:dfn | h:abbr
    | h:ul | h:ol | h:li | h:dl | h:dt | h:dd
    | h:table | h:caption | h:thead | h:tbody | h:tfoot | h:tr">
    <xsl:element name="{local-name()}"><xsl:apply-templates select="node()" mode="prose"/></xsl:element>
  </xsl:template>

  <xsl:template match="h:th | h:td" mode="prose">
    <xsl:element name="{local-name()}">
      <xsl:for-each select="@colspan | @rowspan">
        <xsl:if test=". != '' and translate(., '0123456789', '') = '' and string-length() &lt; 4">
          <xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute>
        </xsl:if>
      </xsl:for-each>
      <xsl:apply-templates select="node()" mode="prose"/>
    </xsl:element>
  </xsl:template>

  <!-- Older names, and headings: the page has its own. -->
  <xsl:template match="h:tt" mode="prose"><code><xsl:apply-templates select="node()" mode="prose"/></code></xsl:template>
  <xsl:template match="h:h1 | h:h2 | h:h3 | h:h4 | h:h5 | h:h6" mode="prose">
    <p><strong><xsl:apply-templates select="node()" mode="prose"/></strong></p>
  </xsl:template>

  <xsl:template match="h:a" mode="prose">
    <xsl:variable name="rule" select="key('rule-result', substring-after(@href, '#xccdf:link:rule:'))"/>
    <xsl:choose>
      <xsl:when test="$rule"><a href="#rule-{$rule[1]/@idref}"><xsl:apply-templates select="node()" mode="prose"/></a></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="link">
          <xsl:with-param name="href" select="@href"/>
          <xsl:with-param name="content"><xsl:apply-templates select="node()" mode="prose"/></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- XHTML's way to write `sub`: the data attribute names a Value, or any item for its title (XCCDF 1.2 §7.2.3.6.3). -->
  <xsl:template match="h:object" mode="prose"><span class="val"><xsl:apply-templates select="." mode="code"/></span></xsl:template>
  <xsl:template match="h:object" mode="code">
    <xsl:variable name="value" select="substring-after(@data, '#xccdf:value:')"/>
    <xsl:variable name="title" select="substring-after(@data, '#xccdf:title:')"/>
    <xsl:if test="$value != ''"><xsl:call-template name="value-used"><xsl:with-param name="id" select="$value"/></xsl:call-template></xsl:if>
    <xsl:if test="$title != ''">
      <xsl:value-of select="normalize-space((key('value', $title) | key('rule', $title))[1]/x:title[1])"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="h:img" mode="prose"><xsl:if test="@alt != ''">[<xsl:value-of select="@alt"/>]</xsl:if></xsl:template>

  <xsl:template mode="prose" match="h:script | h:style | h:iframe | h:frame | h:frameset | h:embed | h:applet
    | h:link | h:meta | h:base | h:template | h:noscript | h:svg | h:math | h:audio | h:video | h:canvas
    | h:form | h:input | h:button | h:select | h:textarea"/>

  <xsl:template match="x:sub" mode="prose"><span class="val"><xsl:apply-templates select="." mode="line"/></span></xsl:template>

  <!-- A link where the address is safe, otherwise its content alone. -->
  <xsl:template name="link">
    <xsl:param name="href"/>
    <xsl:param name="content" select="$href"/>
    <xsl:variable name="scheme"
      select="translate(substring-before($href, ':'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <xsl:choose>
      <xsl:when test="$scheme = 'http' or $scheme = 'https' or $scheme = 'mailto'">
        <a href="{$href}" rel="noopener noreferrer"><xsl:copy-of select="$content"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Text only, in one line or as it stands: titles, and the code of a fix. -->
  <xsl:template match="*" mode="line">
    <xsl:variable name="text"><xsl:apply-templates select="node()" mode="code"/></xsl:variable>
    <xsl:value-of select="normalize-space($text)"/>
  </xsl:template>

  <xsl:template match="*" mode="code"><xsl:apply-templates select="node()" mode="code"/></xsl:template>
  <xsl:template match="text()" mode="code"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="code"/>
  <xsl:template match="h:br" mode="code"><xsl:text>&#10;</xsl:text></xsl:template>

  <xsl:template match="x:sub" mode="line"><xsl:apply-templates select="." mode="code"/></xsl:template>
  <xsl:template match="x:sub" mode="code">
    <xsl:variable name="id" select="@idref"/>
    <xsl:variable name="value" select="key('value', $id)[1]"/>
    <xsl:choose>
      <!-- The title as it stands: a title that refers to itself must not loop. -->
      <xsl:when test="@use = 'title' and $value"><xsl:value-of select="normalize-space($value/x:title[1])"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="value-used"><xsl:with-param name="id" select="$id"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a Value was bound to in this scan: as the TestResult says, else as the Benchmark has it. -->
  <xsl:template name="value-used">
    <xsl:param name="id"/>
    <xsl:variable name="set" select="key('set-value', $id)[$one-test-result or count(.. | $test-result) = 1]"/>
    <xsl:variable name="value" select="key('value', $id)[1]"/>
    <xsl:choose>
      <xsl:when test="$set"><xsl:value-of select="$set[last()]"/></xsl:when>
      <xsl:when test="$value/x:value[not(@selector)]"><xsl:value-of select="$value/x:value[not(@selector)][1]"/></xsl:when>
      <xsl:when test="$value/x:value"><xsl:value-of select="$value/x:value[1]"/></xsl:when>
      <xsl:when test="key('plain-text', $id)"><xsl:value-of select="key('plain-text', $id)[1]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
