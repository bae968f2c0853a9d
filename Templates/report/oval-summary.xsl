<?xml version="1.0" encoding="UTF-8"?>
<!-- Summary of OVAL results: how definitions came out by their classes, and what was looked at. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:common="http://oval.mitre.org/XMLSchema/oval-common-5"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="r d s common exsl">

  <!-- Results of definitions, those that need a person first (OVAL 5.11 ResultEnumeration). -->
  <xsl:variable name="oval-result-words-tree">
    <w id="error"/><w id="unknown"/><w id="true"/><w id="false"/><w id="not evaluated"/><w id="not applicable"/>
  </xsl:variable>
  <xsl:variable name="oval-result-words" select="exsl:node-set($oval-result-words-tree)/*"/>

  <xsl:variable name="class-words-tree">
    <w id="compliance" title="Compliance" says="true: the system complies"/>
    <w id="vulnerability" title="Vulnerability" says="true: the system is vulnerable" bad="true"/>
    <w id="patch" title="Patch" says="true: a patch is missing" bad="true"/>
    <w id="inventory" title="Inventory" says="true: this is on the system" neutral="true"/>
    <w id="miscellaneous" title="Miscellaneous" says="" neutral="true"/>
  </xsl:variable>
  <xsl:variable name="class-words" select="exsl:node-set($class-words-tree)/*"/>

  <!-- A definition's class, as its author wrote it. -->
  <xsl:template name="class-of">
    <xsl:variable name="class" select="key('oval-content', concat(generate-id(/*), ' ', @definition_id))/@class"/>
    <xsl:choose>
      <xsl:when test="$class-words[@id = $class]"><xsl:value-of select="$class"/></xsl:when>
      <xsl:when test="$class-words[@id = current()/@class]"><xsl:value-of select="@class"/></xsl:when>
      <xsl:otherwise>miscellaneous</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="oval-header">
    <xsl:variable name="bad">
      <xsl:for-each select="$definitions[@result = 'true' or @result = 'false']">
        <xsl:variable name="class"><xsl:call-template name="class-of"/></xsl:variable>
        <xsl:variable name="word" select="$class-words[@id = $class]"/>
        <xsl:if test="not($word/@neutral) and (@result = 'true') = boolean($word/@bad)">x</xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="against" select="string-length($bad)"/>
    <xsl:variable name="open" select="count($definitions[@result = 'error' or @result = 'unknown'])"/>
    <xsl:variable name="kind"><xsl:choose>
      <xsl:when test="$against > 0">fail</xsl:when>
      <xsl:when test="$open > 0">unknown</xsl:when>
      <xsl:otherwise>pass</xsl:otherwise>
    </xsl:choose></xsl:variable>
    <header class="top {$kind}">
      <p class="kind">OVAL results</p>
      <h1><xsl:value-of select="$system/s:oval_system_characteristics/s:system_info/s:primary_host_name"/></h1>
      <p class="verdict">
        <xsl:value-of select="$against"/> of <xsl:value-of select="count($definitions)"/>
        <xsl:text> definition</xsl:text><xsl:if test="count($definitions) != 1">s</xsl:if>
        <xsl:text> speak</xsl:text><xsl:if test="$against = 1">s</xsl:if><xsl:text> against the system</xsl:text>
        <xsl:if test="$open > 0">; <xsl:value-of select="$open"/> without a clear result</xsl:if>
        <xsl:text>.</xsl:text>
      </p>
    </header>
  </xsl:template>

  <xsl:template name="oval-summary">
    <section class="summary" aria-labelledby="summary-h">
      <h2 id="summary-h">Summary</h2>
      <div class="panels">
        <div class="panel"><h3>Definitions</h3><xsl:call-template name="class-counts"/></div>
        <div class="panel"><h3>What was looked at</h3><xsl:call-template name="oval-facts"/></div>
      </div>
    </section>
  </xsl:template>

  <!-- A row for each result, a column for each class that there is. -->
  <xsl:template name="class-counts">
    <xsl:variable name="classes-tree">
      <xsl:for-each select="$definitions">
        <xsl:variable name="class"><xsl:call-template name="class-of"/></xsl:variable>
        <d class="{$class}" result="{@result}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="classed" select="exsl:node-set($classes-tree)/*"/>
    <xsl:variable name="columns" select="$class-words[@id = $classed/@class]"/>
    <table class="counts">
      <thead><tr><th scope="col"><span class="away">Result</span></th>
        <xsl:for-each select="$columns"><th scope="col"><span><xsl:value-of select="@title"/></span></th></xsl:for-each>
      </tr></thead>
      <tbody>
        <xsl:for-each select="$oval-result-words">
          <xsl:variable name="result" select="string(@id)"/>
          <tr>
            <th scope="row"><xsl:value-of select="$result"/></th>
            <xsl:for-each select="$columns">
              <xsl:variable name="count" select="count($classed[@class = current()/@id][@result = $result])"/>
              <td><xsl:if test="$count = 0"><xsl:attribute name="class">zero</xsl:attribute></xsl:if><xsl:value-of select="$count"/></td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="oval-facts">
    <xsl:variable name="info" select="$system/s:oval_system_characteristics/s:system_info"/>
    <dl class="facts">
      <div><dt>System</dt><dd><xsl:value-of select="$info/s:os_name"/><xsl:text> </xsl:text><xsl:value-of select="$info/s:os_version"/></dd></div>
      <div><dt>Host</dt><dd><xsl:value-of select="$info/s:primary_host_name"/></dd></div>
      <div><dt>Architecture</dt><dd><xsl:value-of select="$info/s:architecture"/></dd></div>
      <xsl:variable name="addresses" select="$info/s:interfaces/s:interface/s:ip_address[. != '']"/>
      <xsl:if test="$addresses">
        <div><dt>Addresses</dt><dd><xsl:for-each select="$addresses"><code><xsl:value-of select="."/></code><xsl:text> </xsl:text></xsl:for-each></dd></div>
      </xsl:if>
      <xsl:variable name="by" select="/r:oval_results/r:generator"/>
      <div><dt>Judged</dt><dd><xsl:call-template name="time"><xsl:with-param name="at" select="$by/common:timestamp"/></xsl:call-template>
        <xsl:text> by </xsl:text><code class="id"><xsl:value-of select="$by/common:product_name"/></code></dd></div>
      <xsl:variable name="content" select="/r:oval_results/d:oval_definitions/d:generator"/>
      <xsl:if test="$content">
        <div><dt>Content</dt><dd>OVAL <xsl:value-of select="$content/common:schema_version"/><xsl:if test="$content/common:product_name">
          <xsl:text>, </xsl:text><xsl:value-of select="$content/common:product_name"/></xsl:if>, <xsl:call-template name="time"><xsl:with-param name="at" select="$content/common:timestamp"/></xsl:call-template></dd></div>
      </xsl:if>
    </dl>
  </xsl:template>

</xsl:stylesheet>
