<?xml version="1.0" encoding="UTF-8"?>
<!-- Summary: what was scanned, by what, and how it came out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2"
  xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"
  xmlns:ai="http://scap.nist.gov/schema/asset-identification/1.1"
  xmlns:date="http://exslt.org/dates-and-times"
  exclude-result-prefixes="x arf ai date">

  <xsl:variable name="failed" select="count($results[x:result = 'fail'])"/>
  <xsl:variable name="unclear" select="count($results[x:result = 'error' or x:result = 'unknown'])"/>

  <xsl:template name="page-header">
    <xsl:variable name="verdict">
      <xsl:choose>
        <xsl:when test="$failed > 0">fail</xsl:when>
        <xsl:when test="$unclear > 0">unknown</xsl:when>
        <xsl:otherwise>pass</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <header class="top {$verdict}">
      <p class="kind">Compliance report</p>
      <h1><xsl:value-of select="$benchmark-title"/></h1>
      <p class="profile"><xsl:call-template name="profile-title"/></p>
      <p class="verdict">
        <strong><xsl:value-of select="$target-name"/></strong>
        <xsl:text>: </xsl:text>
        <xsl:choose>
          <xsl:when test="$failed > 0">
            <xsl:value-of select="$failed"/> of <xsl:value-of select="count($results)"/>
            <xsl:text> rules failed</xsl:text>
            <xsl:variable name="high" select="count($results[x:result = 'fail' and @severity = 'high'])"/>
            <xsl:if test="$high > 0">, <xsl:value-of select="$high"/> of high severity</xsl:if>
          </xsl:when>
          <xsl:otherwise>no rule failed, of <xsl:value-of select="count($results)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$unclear > 0">; <xsl:value-of select="$unclear"/> without a clear result</xsl:if>
        <xsl:text>.</xsl:text>
      </p>
    </header>
  </xsl:template>

  <xsl:template name="profile-title">
    <xsl:choose>
      <xsl:when test="$profile-id = ''">No profile: the benchmark’s own selection</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="title-of">
          <xsl:with-param name="of" select="$profile[1]"/>
          <xsl:with-param name="otherwise" select="$profile-id"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="summary">
    <section class="summary" aria-labelledby="summary-h">
      <h2 id="summary-h">Summary</h2>
      <div class="panels">
        <div class="panel">
          <xsl:call-template name="scores"/>
          <xsl:call-template name="distribution"/>
          <xsl:call-template name="counts"/>
        </div>
        <div class="panel"><xsl:call-template name="scan-facts"/></div>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="scores">
    <h3>Score</h3>
    <xsl:if test="not($test-result/x:score)"><p class="muted">The result file holds no score.</p></xsl:if>
    <xsl:for-each select="$test-result/x:score">
      <xsl:sort select="not(@system = 'urn:xccdf:scoring:default')"/>
      <xsl:variable name="maximum">
        <xsl:choose>
          <xsl:when test="number(@maximum) > 0"><xsl:value-of select="number(@maximum)"/></xsl:when>
          <xsl:otherwise>100</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="share" select="100 * number(.) div $maximum"/>
      <xsl:variable name="percent">
        <xsl:choose>
          <xsl:when test="$share > 100">100</xsl:when>
          <xsl:when test="$share > 0"><xsl:value-of select="format-number($share, '0.##')"/></xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <div>
        <xsl:attribute name="class">score<xsl:if test="position() = 1"> first</xsl:if></xsl:attribute>
        <p>
          <span class="number"><xsl:value-of select="$percent"/>&#160;%</span>
          <span class="model" title="{@system}">
            <xsl:call-template name="system-word"><xsl:with-param name="system" select="@system"/></xsl:call-template>
            <xsl:text> model: </xsl:text>
            <xsl:call-template name="short-number"><xsl:with-param name="n" select="."/></xsl:call-template>
            <xsl:text> of </xsl:text>
            <xsl:call-template name="short-number"><xsl:with-param name="n" select="$maximum"/></xsl:call-template>
          </span>
        </p>
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="rest" width="100" height="4"/><rect class="part" width="{$percent}" height="4"/>
        </svg>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="short-number">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="number($n) = number($n)"><xsl:value-of select="format-number($n, '0.##')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space($n)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One bar of all results; the table below has the same in numbers. -->
  <xsl:template name="distribution">
    <h3>Results</h3>
    <svg class="bar wide" viewBox="0 0 {count($results)} 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <xsl:for-each select="$result-words">
        <xsl:variable name="id" select="@id"/>
        <xsl:variable name="earlier" select="preceding-sibling::*/@id"/>
        <xsl:variable name="count" select="count($results[x:result = $id])"/>
        <xsl:if test="$count > 0">
          <rect class="{$id}" x="{count($results[x:result = $earlier])}" width="{$count}" height="4"/>
        </xsl:if>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <!-- The severities that occur. The schema's default is unknown. -->
  <xsl:variable name="severities"
    select="$severity-words[@id = $results/@severity or (@id = 'unknown' and $results[not(@severity)])]"/>

  <xsl:template name="counts">
    <table class="counts">
      <caption class="away">Rules by result and severity</caption>
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col"><span>Rules</span></th>
          <xsl:for-each select="$severities">
            <th scope="col"><span><xsl:value-of select="@id"/></span></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$result-words">
          <xsl:variable name="id" select="@id"/>
          <xsl:variable name="these" select="$results[x:result = $id]"/>
          <xsl:if test="$these">
            <tr>
              <th scope="row"><xsl:call-template name="result-chip"><xsl:with-param name="result" select="$id"/></xsl:call-template></th>
              <td class="all"><xsl:value-of select="count($these)"/></td>
              <xsl:for-each select="$severities">
                <xsl:variable name="severity" select="@id"/>
                <xsl:variable name="count" select="count($these[@severity = $severity or ($severity = 'unknown' and not(@severity))])"/>
                <td>
                  <xsl:if test="$count = 0"><xsl:attribute name="class">zero</xsl:attribute></xsl:if>
                  <xsl:value-of select="$count"/>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:if>
        </xsl:for-each>
      </tbody>
    </table>
    <xsl:variable name="left-out" select="count($all-results) - count($results)"/>
    <xsl:if test="$left-out > 0">
      <p class="muted">Not selected by the profile and left out here: <xsl:value-of select="$left-out"/>.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="scan-facts">
    <h3>Scan</h3>
    <dl class="facts">
      <div><dt>Target</dt><dd><xsl:value-of select="$target-name"/></dd></div>
      <xsl:variable name="host" select="normalize-space($test-result/x:target[1])"/>
      <xsl:if test="$host != $target-name and $host != 'unknown'"><div><dt>Host name</dt><dd><xsl:value-of select="$host"/></dd></div></xsl:if>
      <xsl:variable name="addresses" select="$test-result/x:target-address"/>
      <xsl:if test="$addresses">
        <div><dt>Addresses</dt><dd><xsl:for-each select="$addresses">
          <xsl:if test="position() > 1">, </xsl:if><span class="nobreak"><xsl:value-of select="normalize-space()"/></span>
        </xsl:for-each></dd></div>
      </xsl:if>
      <div><dt>Profile</dt><dd><xsl:call-template name="profile-title"/>
        <xsl:if test="$profile-id != ''"><code class="id"><xsl:value-of select="$profile-id"/></code></xsl:if></dd></div>
      <div><dt>Benchmark</dt><dd>
        <xsl:value-of select="$benchmark-title"/>
        <xsl:variable name="version" select="$benchmark/x:version[1] | $test-result/@version[not($benchmark/x:version)]"/>
        <xsl:if test="$version">, version <xsl:value-of select="normalize-space($version)"/></xsl:if>
        <xsl:if test="$benchmark/x:status">, <xsl:value-of select="$benchmark/x:status[last()]"/>
          <xsl:if test="$benchmark/x:status[last()]/@date"> of <xsl:value-of select="$benchmark/x:status[last()]/@date"/></xsl:if>
        </xsl:if>
        <xsl:variable name="id" select="$benchmark/@id | $test-result/x:benchmark/@id[not($benchmark)]"/>
        <xsl:if test="$id"><code class="id"><xsl:value-of select="$id"/></code></xsl:if>
      </dd></div>
      <xsl:if test="$test-result/@start-time">
        <div><dt>Started</dt><dd><xsl:call-template name="time"><xsl:with-param name="at" select="$test-result/@start-time"/></xsl:call-template></dd></div>
      </xsl:if>
      <div><dt>Finished</dt><dd>
        <xsl:call-template name="time"><xsl:with-param name="at" select="$test-result/@end-time"/></xsl:call-template>
        <xsl:call-template name="duration"/>
      </dd></div>
      <div><dt>Scanner</dt><dd>
        <xsl:variable name="facts" select="$test-result/x:target-facts/x:fact"/>
        <xsl:variable name="name" select="$facts[@name = 'urn:xccdf:fact:scanner:name'][1]"/>
        <xsl:if test="$name">
          <xsl:value-of select="$name"/><xsl:text> </xsl:text><xsl:value-of select="$facts[@name = 'urn:xccdf:fact:scanner:version'][1]"/>
        </xsl:if>
        <xsl:if test="$test-result/@test-system"><code class="id"><xsl:value-of select="$test-result/@test-system"/></code></xsl:if>
        <xsl:if test="not($name) and not($test-result/@test-system)">not said</xsl:if>
      </dd></div>
      <xsl:for-each select="$test-result/x:organization">
        <div><dt>Organization</dt><dd><xsl:value-of select="normalize-space()"/></dd></div>
      </xsl:for-each>
      <xsl:for-each select="$test-result/x:identity">
        <div><dt>Run as</dt><dd><xsl:value-of select="normalize-space()"/>
          <xsl:if test="@privileged = 'true' or @privileged = '1'"> (privileged)</xsl:if></dd></div>
      </xsl:for-each>
    </dl>
    <xsl:if test="not($is-arf) and $oval-results = '' and $all-results//x:check">
      <p class="note">This page was made from an XCCDF result file, which holds verdicts but no evidence.
        Made from the ARF of the same scan, or with its OVAL results, it also shows what each check found.</p>
    </xsl:if>
    <xsl:for-each select="$test-result/x:remark">
      <div class="note"><xsl:apply-templates select="." mode="prose-block"/></div>
    </xsl:for-each>
  </xsl:template>

  <!-- 2026-01-31T10:20:30+00:00 as 2026-01-31 10:20:30 +00:00; the machine-readable form stays in the attribute. -->
  <xsl:template name="time">
    <xsl:param name="at"/>
    <xsl:variable name="zone" select="substring($at, 20)"/>
    <time datetime="{$at}">
      <xsl:value-of select="translate(substring($at, 1, 19), 'T', ' ')"/>
      <xsl:choose>
        <xsl:when test="$zone = 'Z' or $zone = '+00:00'"> UTC</xsl:when>
        <xsl:otherwise><xsl:text> </xsl:text><xsl:value-of select="$zone"/></xsl:otherwise>
      </xsl:choose>
    </time>
  </xsl:template>

  <xsl:template name="duration">
    <xsl:variable name="seconds"
      select="number(date:seconds(date:difference(string($test-result/@start-time), string($test-result/@end-time))))"/>
    <xsl:choose>
      <xsl:when test="$seconds >= 60">, after <xsl:value-of select="floor($seconds div 60)"/> min <xsl:value-of select="floor($seconds mod 60)"/> s</xsl:when>
      <xsl:when test="$seconds >= 1">, after <xsl:value-of select="floor($seconds)"/> s</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="page-footer">
    <footer class="end">
      <p>Made by <xsl:value-of select="$generator"/> from the test result <code><xsl:value-of select="$test-result/@id"/></code>.</p>
    </footer>
  </xsl:template>

</xsl:stylesheet>
