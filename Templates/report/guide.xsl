<?xml version="1.0" encoding="UTF-8"?>
<!--
  A benchmark to one self-contained HTML page that people read before they configure a system: what is asked, why, and
  how to do it. The entry point: run this file.

  Input: an XCCDF 1.2 or 1.1.4 `Benchmark` whose items say by `selected`, `severity` and `value` what counts: as `scap resolve`
  writes it.

  String parameters, all optional:
    profile-id, profile-title, profile-description   what the profile says of itself.
    lang            Preferred language of titles and prose. Default `en`.
    generator       Name of the program that made the page, for the last line. Default `Scapwright`.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:param name="profile-title"/>
  <xsl:param name="profile-description"/>
  <xsl:param name="lang" select="'en'"/>
  <xsl:param name="generator" select="'Scapwright'"/>
  <!-- What the parts of the report ask for; a guide has no results. -->
  <xsl:param name="oval-results"/>
  <xsl:param name="testresult"/>
  <xsl:param name="notselected" select="'no'"/>
  <xsl:param name="remediation" select="'all'"/>
  <xsl:param name="evidence" select="'none'"/>
  <xsl:param name="max-items" select="0"/>
  <xsl:param name="max-text" select="0"/>

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
  <xsl:include href="about.xsl"/>
  <xsl:include href="guide-groups.xsl"/>

  <xsl:variable name="guide" select="$root/self::x:Benchmark"/>
  <xsl:variable name="guide-title">
    <xsl:call-template name="title-of"><xsl:with-param name="of" select="$guide"/></xsl:call-template>
  </xsl:variable>

  <xsl:template match="/">
    <html lang="{$page-lang}">
      <head>
        <!-- The HTML serialiser of libxml2 writes the encoding here. -->
        <xsl:call-template name="content-security-policy"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <title><xsl:value-of select="$guide-title"/></title>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <a class="skip" href="#rules">Skip to the rules</a>
        <header class="top">
          <p class="kind">Security guide</p>
          <h1><xsl:value-of select="$guide-title"/></h1>
          <p class="profile"><xsl:value-of select="$profile-title"/></p>
          <p class="verdict">
            <xsl:variable name="count" select="count($guide//x:Rule[@selected = 'true'])"/>
            <xsl:value-of select="$count"/> rule<xsl:if test="$count != 1">s</xsl:if>
            <xsl:if test="normalize-space($guide/x:version) != ''">, version <xsl:value-of select="normalize-space($guide/x:version)"/></xsl:if>
          </p>
        </header>
        <main>
          <xsl:call-template name="guide-introduction"/>
          <section class="contents" aria-labelledby="contents-h">
            <h2 id="contents-h">Contents</h2>
            <ul><xsl:apply-templates select="$guide/x:Group[@selected = 'true']" mode="contents"/></ul>
          </section>
          <section id="rules" aria-labelledby="rules-h">
            <h2 id="rules-h">Rules</h2>
            <xsl:apply-templates select="$guide" mode="guide"/>
          </section>
        </main>
        <xsl:call-template name="guide-footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="guide-introduction">
    <section class="about" aria-labelledby="about-h">
      <h2 id="about-h">About this guide</h2>
      <xsl:if test="normalize-space($profile-description) != ''">
        <h3>Profile</h3>
        <p class="prose"><xsl:value-of select="$profile-description"/></p>
      </xsl:if>
      <xsl:if test="normalize-space($guide/x:description) != ''">
        <h3>Benchmark</h3>
        <xsl:call-template name="prose"><xsl:with-param name="of" select="$guide/x:description"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="about-part">
        <xsl:with-param name="title" select="'Notices and warnings'"/>
        <xsl:with-param name="of" select="$guide/x:front-matter | $guide/x:notice | $guide/x:warning | $guide/x:rear-matter"/>
      </xsl:call-template>
      <xsl:if test="$guide/x:platform">
        <details class="part">
          <summary><h3>Platforms</h3></summary>
          <ul><xsl:for-each select="$guide/x:platform"><li><code class="id"><xsl:value-of select="@idref"/></code></li></xsl:for-each></ul>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="guide-footer">
    <footer><p>Made by <xsl:value-of select="$generator"/> from <code class="id"><xsl:value-of select="$guide/@id"/></code>.</p></footer>
  </xsl:template>

</xsl:stylesheet>
