<?xml version="1.0" encoding="UTF-8"?>
<!--
  References: grouped by the document that they point into, one link a document.

  Benchmarks list the references of one document side by side, so each run of equal hrefs is one group; a rule with
  a hundred references costs a hundred steps and not ten thousand.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="x dc exsl">

  <!-- Where part of an address names a well-known document. The first that fits is used. -->
  <xsl:variable name="known-references-tree">
    <ref part="800-53" name="NIST SP 800-53"/>
    <ref part="800-171" name="NIST SP 800-171"/>
    <ref part="NIST.CSWP" name="NIST Cybersecurity Framework"/>
    <ref part="/stigs/cci" name="DISA CCI"/>
    <ref part="operating-systems%2Cgeneral" name="DISA SRG"/>
    <ref part="/stigs/srg" name="DISA SRG"/>
    <ref part="cyber.mil" name="DISA STIG"/>
    <ref part="cisecurity.org/controls" name="CIS Controls"/>
    <ref part="cisecurity.org/benchmark" name="CIS Benchmark"/>
    <ref part="pcisecuritystandards" name="PCI DSS"/>
    <ref part="PCI_DSS" name="PCI DSS"/>
    <ref part="iso.org/" name="ISO/IEC 27001"/>
    <ref part="62443-3-3" name="ISA-62443-3-3"/>
    <ref part="62443-2-1" name="ISA-62443-2-1"/>
    <ref part="isaca.org" name="COBIT"/>
    <ref part="nerc.com" name="NERC CIP"/>
    <ref part="CFR-2007-title45" name="HIPAA"/>
    <ref part="niap-ccevs" name="NIAP protection profile"/>
    <ref part="ssi.gouv.fr" name="ANSSI"/>
    <ref part="fbi.gov" name="CJIS"/>
    <ref part="bsi.bund.de" name="BSI"/>
    <ref part="nvd.nist.gov/cce" name="CCE"/>
  </xsl:variable>
  <xsl:variable name="known-references" select="exsl:node-set($known-references-tree)/*"/>

  <xsl:template name="references">
    <xsl:param name="of"/>
    <xsl:if test="$of">
      <div><dt>References</dt><dd><ul class="refs">
        <xsl:apply-templates mode="reference"
          select="$of[not(preceding-sibling::*[1]/@href = @href)]"/>
      </ul></dd></div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:reference" mode="reference">
    <xsl:variable name="href" select="string(@href)"/>
    <li>
      <xsl:variable name="known" select="$known-references[contains($href, @part)][1]/@name"/>
      <xsl:variable name="host" select="substring-before(concat(substring-after($href, '://'), '/'), '/')"/>
      <xsl:if test="$href != ''">
        <xsl:call-template name="link">
          <xsl:with-param name="href" select="$href"/>
          <xsl:with-param name="content" select="concat($known, substring($host, 1, 999 * not($known)), substring($href, 1, 999 * (not($known) and $host = '')))"/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="reference-run"/>
    </li>
  </xsl:template>

  <!-- This reference, then its neighbour if it points into the same document; $left of them, since libxslt bounds depth. -->
  <xsl:template match="x:reference" mode="reference-run">
    <xsl:param name="left" select="500"/>
    <xsl:choose>
      <xsl:when test="dc:*"><xsl:for-each select="dc:title | dc:identifier | dc:publisher | dc:date">
        <xsl:if test="position() > 1">, </xsl:if><xsl:value-of select="normalize-space()"/>
      </xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="following-sibling::*[1]/@href = @href">
      <xsl:text>, </xsl:text>
      <xsl:if test="$left = 0">…</xsl:if>
      <xsl:apply-templates select="following-sibling::*[1][self::x:reference][$left > 0]" mode="reference-run">
        <xsl:with-param name="left" select="$left - 1"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
