<?xml version="1.0" encoding="UTF-8"?>
<!--
  OVAL results to one self-contained HTML page. The entry point: run this file.

  Input: an OVAL 5 `oval_results` document. What its directives leave out is not on the page.

  String parameters, all optional: `max-items`, `max-text`, `lang` and `generator`, as in xccdf-report.xsl.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  exclude-result-prefixes="r s">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:param name="max-items" select="50"/>
  <xsl:param name="max-text" select="1500"/>
  <xsl:param name="lang" select="'en'"/>
  <xsl:param name="generator" select="'Scapwright'"/>
  <!-- What the parts of the other report ask for. -->
  <xsl:param name="oval-results"/>
  <xsl:param name="testresult"/>
  <xsl:param name="notselected" select="'no'"/>
  <xsl:param name="remediation" select="'none'"/>
  <xsl:param name="evidence" select="'all'"/>

  <xsl:include href="input.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="prose.xsl"/>
  <xsl:include href="style.xsl"/>
  <xsl:include href="policy.xsl"/>
  <xsl:include href="summary.xsl"/>
  <xsl:include href="rule.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="remediation.xsl"/>
  <xsl:include href="applicability.xsl"/>
  <xsl:include href="checks.xsl"/>
  <xsl:include href="oval-criteria.xsl"/>
  <xsl:include href="oval-test.xsl"/>
  <xsl:include href="oval-object.xsl"/>
  <xsl:include href="oval-item.xsl"/>
  <xsl:include href="oval-summary.xsl"/>
  <xsl:include href="oval-definition.xsl"/>

  <xsl:variable name="system" select="/r:oval_results/r:results/r:system"/>
  <xsl:variable name="definitions" select="$system/r:definitions/r:definition"/>

  <xsl:template match="/">
    <html lang="en">
      <head>
        <!-- The HTML serialiser of libxml2 writes the encoding here. -->
        <xsl:call-template name="content-security-policy"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <title>OVAL results · <xsl:value-of select="$system/s:oval_system_characteristics/s:system_info/s:primary_host_name"/></title>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <a class="skip" href="#rules">Skip to the definitions</a>
        <xsl:call-template name="oval-header"/>
        <main>
          <xsl:call-template name="oval-summary"/>
          <section id="rules" aria-labelledby="rules-h">
            <h2 id="rules-h">Definitions</h2>
            <xsl:call-template name="oval-definitions"/>
          </section>
        </main>
        <footer><p>Made by <xsl:value-of select="$generator"/>.</p></footer>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
