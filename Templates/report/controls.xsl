<?xml version="1.0" encoding="UTF-8"?>
<!-- Controls: filter and search. Hidden until the script of the page shows them, since they need it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <xsl:template name="controls">
    <form id="controls" class="controls" role="search" aria-label="Filter the rules" hidden="hidden">
      <div class="row">
        <label class="find"><span class="away">Search</span>
          <input id="find" type="search" placeholder="Search titles, ids, references, evidence …" autocomplete="off" spellcheck="false"/>
        </label>
        <label class="choose"><span class="away">Group</span>
          <select id="group">
            <option value="">All groups</option>
            <xsl:for-each select="$benchmark"><xsl:apply-templates select="x:Group" mode="option"/></xsl:for-each>
          </select>
        </label>
      </div>
      <div class="row">
        <fieldset>
          <legend>Result</legend>
          <xsl:for-each select="$result-words">
            <xsl:variable name="id" select="@id"/>
            <xsl:variable name="count" select="count($results[x:result = $id])"/>
            <xsl:if test="$count > 0">
              <label class="toggle {$id}"><input type="checkbox" name="result" value="{$id}" checked="checked"/>
                <span><xsl:value-of select="@word"/><xsl:text> </xsl:text><b><xsl:value-of select="$count"/></b></span></label>
            </xsl:if>
          </xsl:for-each>
        </fieldset>
        <fieldset>
          <legend>Severity</legend>
          <xsl:for-each select="$severity-words">
            <xsl:variable name="id" select="@id"/>
            <xsl:variable name="count" select="count($results[@severity = $id or ($id = 'unknown' and not(@severity))])"/>
            <xsl:if test="$count > 0">
              <label class="toggle"><input type="checkbox" name="severity" value="{$id}" checked="checked"/>
                <span><xsl:value-of select="$id"/><xsl:text> </xsl:text><b><xsl:value-of select="$count"/></b></span></label>
            </xsl:if>
          </xsl:for-each>
        </fieldset>
      </div>
      <div class="row last">
        <p id="shown" role="status" aria-live="polite"/>
        <span class="buttons">
          <button type="reset">Reset</button>
          <button type="button" id="expand">Expand shown</button>
          <button type="button" id="collapse">Collapse all</button>
        </span>
      </div>
    </form>
  </xsl:template>

  <!-- Groups that have a rule on the page somewhere beneath them. -->
  <xsl:template match="x:Group" mode="option">
    <xsl:param name="indent"/>
    <xsl:variable name="listed"><xsl:apply-templates select="." mode="listed"/></xsl:variable>
    <xsl:if test="$listed != ''">
      <option>
        <xsl:attribute name="value"><xsl:value-of select="generate-id()"/></xsl:attribute>
        <xsl:value-of select="$indent"/>
        <xsl:call-template name="title-of"><xsl:with-param name="of" select="."/></xsl:call-template>
      </option>
      <xsl:apply-templates select="x:Group" mode="option">
        <xsl:with-param name="indent" select="concat($indent, '&#160;&#160;&#160;')"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
