<?xml version="1.0" encoding="UTF-8"?>
<!-- Attention: the rules that a person should look at first, most severe first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <!-- A list longer than this is no summary. -->
  <xsl:variable name="attention-length" select="12"/>

  <xsl:template name="attention">
    <xsl:variable name="open" select="$results[x:result = 'fail' or x:result = 'error' or x:result = 'unknown']"/>
    <xsl:if test="$open">
      <section class="attention" aria-labelledby="attention-h">
        <h2 id="attention-h">Needs attention</h2>
        <ol>
          <xsl:for-each select="$open">
            <xsl:sort select="number(@severity = 'high') * 3 + number(@severity = 'medium') * 2 + number(@severity = 'low')"
              data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= $attention-length">
              <li>
                <xsl:call-template name="result-chip"><xsl:with-param name="result" select="x:result"/></xsl:call-template>
                <xsl:call-template name="severity-tag"/>
                <a><xsl:attribute name="href">#<xsl:call-template name="anchor"/></xsl:attribute>
                  <xsl:call-template name="rule-title"/></a>
              </li>
            </xsl:if>
          </xsl:for-each>
        </ol>
        <xsl:if test="count($open) > $attention-length">
          <p class="muted">And <xsl:value-of select="count($open) - $attention-length"/> more, below.</p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
