<?xml version="1.0" encoding="UTF-8"?>
<!--
  XCCDF results to one self-contained HTML page. The entry point: run this file.

  Input, recognised by content:
    XCCDF 1.2 or 1.1.4 `Benchmark` with a `TestResult` inside, or a bare `TestResult`;
    ARF 1.1 `asset-report-collection`, which holds benchmark, results and OVAL evidence together.

  String parameters, all optional:
    oval-results    URIs of OVAL results files, separated by spaces (a space inside one is %20). They give the
                    evidence where the input is not ARF. A file belongs to a check if its name, without
                    `.result.xml`, is the name in the check's href; failing that, if it holds the definition.
    testresult      id of the TestResult to show. Default: the last in the document.
    notselected     `no` (default) leaves out rules that the profile does not select; `yes` lists them.
    remediation     `needed` (default) shows fixes for rules that did not pass; `all`; `none`.
    evidence        `all` (default); `failing`, for rules that need attention only; `none`.
    max-items       Collected items shown for each test, those that did not match first. Default 50; 0 for all.
    max-text        Characters shown of one collected text, its beginning and its end. Default 1500; 0 for all.
    lang            Preferred language of titles and prose. Default `en`.
    generator       Name of the program that made the page, for the last line. Default `Scapwright`.

  Extensions: EXSLT common, strings and dates (libexslt). `document()` is called for `oval-results` only.
  Nothing from the input becomes script, style or an outside resource: prose.xsl says how.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:param name="oval-results"/>
  <xsl:param name="testresult"/>
  <xsl:param name="notselected" select="'no'"/>
  <xsl:param name="remediation" select="'needed'"/>
  <xsl:param name="evidence" select="'all'"/>
  <xsl:param name="max-items" select="50"/>
  <xsl:param name="max-text" select="1500"/>
  <xsl:param name="lang" select="'en'"/>
  <xsl:param name="generator" select="'Scapwright'"/>

  <xsl:include href="input.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="prose.xsl"/>
  <xsl:include href="style.xsl"/>
  <xsl:include href="script.xsl"/>
  <xsl:include href="policy.xsl"/>
  <xsl:include href="summary.xsl"/>
  <xsl:include href="attention.xsl"/>
  <xsl:include href="controls.xsl"/>
  <xsl:include href="groups.xsl"/>
  <xsl:include href="rule.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="remediation.xsl"/>
  <xsl:include href="applicability.xsl"/>
  <xsl:include href="checks.xsl"/>
  <xsl:include href="oval-criteria.xsl"/>
  <xsl:include href="oval-test.xsl"/>
  <xsl:include href="oval-object.xsl"/>
  <xsl:include href="oval-item.xsl"/>
  <xsl:include href="about.xsl"/>

  <xsl:template match="/">
    <html lang="{$page-lang}">
      <head>
        <!-- The HTML serialiser of libxml2 writes the encoding here. -->
        <xsl:call-template name="content-security-policy"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <title><xsl:value-of select="$page-title"/></title>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <xsl:choose>
          <xsl:when test="$test-result">
            <a class="skip" href="#rules">Skip to the rules</a>
            <xsl:call-template name="page-header"/>
            <main>
              <xsl:call-template name="summary"/>
              <xsl:call-template name="attention"/>
              <section id="rules" aria-labelledby="rules-h">
                <h2 id="rules-h">Rules</h2>
                <xsl:call-template name="controls"/>
                <xsl:call-template name="groups"/>
              </section>
              <xsl:call-template name="about"/>
            </main>
            <xsl:call-template name="page-footer"/>
            <script><xsl:value-of select="$script"/></script>
          </xsl:when>
          <xsl:otherwise>
            <main><h1>No results</h1><p>The document holds no XCCDF TestResult<xsl:if test="$testresult != ''"> with the id “<xsl:value-of select="$testresult"/>”</xsl:if>.</p></main>
          </xsl:otherwise>
        </xsl:choose>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
