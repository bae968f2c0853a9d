<?xml version="1.0" encoding="UTF-8"?>
<!-- About: what the benchmark and the profile say of themselves, and all facts of the target. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2"
  xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"
  xmlns:ai="http://scap.nist.gov/schema/asset-identification/1.1" exclude-result-prefixes="x arf ai">

  <xsl:template name="about">
    <section class="about" aria-labelledby="about-h">
      <h2 id="about-h">About this scan</h2>
      <xsl:call-template name="about-part">
        <xsl:with-param name="title" select="'Benchmark'"/><xsl:with-param name="of" select="$benchmark/x:description"/>
      </xsl:call-template>
      <xsl:call-template name="about-part">
        <xsl:with-param name="title" select="'Profile'"/><xsl:with-param name="of" select="$profile[1]/x:description"/>
      </xsl:call-template>
      <xsl:call-template name="about-part">
        <xsl:with-param name="title" select="'Notices and warnings'"/>
        <xsl:with-param name="of" select="$benchmark/x:front-matter | $benchmark/x:notice | $benchmark/x:warning | $benchmark/x:rear-matter"/>
      </xsl:call-template>
      <xsl:call-template name="target-facts"/>
      <xsl:call-template name="asset"/>
      <xsl:call-template name="platforms"/>
    </section>
  </xsl:template>

  <xsl:template name="about-part">
    <xsl:param name="title"/>
    <xsl:param name="of"/>
    <xsl:variable name="said" select="$of[normalize-space() != '']"/>
    <xsl:if test="$said">
      <details class="part">
        <summary><h3><xsl:value-of select="$title"/></h3></summary>
        <xsl:call-template name="prose"><xsl:with-param name="of" select="$said"/></xsl:call-template>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="target-facts">
    <xsl:variable name="facts" select="$test-result/x:target-facts/x:fact"/>
    <xsl:if test="$facts">
      <details class="part">
        <summary><h3>Facts of the target</h3></summary>
        <dl class="facts wide">
          <xsl:for-each select="$facts">
            <div><dt><code class="id"><xsl:value-of select="@name"/></code></dt><dd><xsl:value-of select="normalize-space()"/></dd></div>
          </xsl:for-each>
        </dl>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- The asset of the ARF: names and addresses by which it can be identified. -->
  <xsl:template name="asset">
    <xsl:variable name="named" select="$root/arf:assets/arf:asset[@id = $test-result/x:target-id-ref/@name]"/>
    <xsl:variable name="asset" select="$named | $root/arf:assets/arf:asset[not($named)]"/>
    <xsl:variable name="parts" select="$asset//ai:*[not(*)][normalize-space() != '']"/>
    <xsl:if test="$parts">
      <details class="part">
        <summary><h3>Asset</h3></summary>
        <dl class="facts wide">
          <xsl:for-each select="$parts">
            <div><dt><xsl:value-of select="translate(local-name(), '-_', '  ')"/></dt><dd><xsl:value-of select="normalize-space()"/></dd></div>
          </xsl:for-each>
        </dl>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="platforms">
    <xsl:if test="$test-result/x:platform">
      <details class="part">
        <summary><h3>Platforms that the target matches</h3></summary>
        <ul>
          <xsl:for-each select="$test-result/x:platform"><li><xsl:apply-templates select="." mode="applicability"/></li></xsl:for-each>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
