<?xml version="1.0" encoding="UTF-8"?>
<!-- Remediation: how to put it right. Fixes of the rule-result itself, made for this target, come before the rule's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2" exclude-result-prefixes="x">

  <xsl:template name="remediation">
    <xsl:param name="rule"/>
    <xsl:variable name="needed" select="not(x:result = 'pass' or x:result = 'notapplicable' or x:result = 'notselected' or x:result = 'fixed')"/>
    <xsl:variable name="fixes" select="x:fix | $rule[not(current()/x:fix)]/x:fix"/>
    <xsl:if test="($remediation = 'all' or ($remediation = 'needed' and $needed)) and ($fixes or $rule/x:fixtext)">
      <h5>Remediation</h5>
      <xsl:call-template name="prose"><xsl:with-param name="of" select="$rule/x:fixtext"/></xsl:call-template>
      <xsl:apply-templates select="$fixes" mode="remediation"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:fix" mode="remediation">
    <details class="fix">
      <summary>
        <xsl:call-template name="system-word">
          <xsl:with-param name="system" select="@system"/>
          <xsl:with-param name="otherwise" select="concat(@system, substring('Fix', 1 + 3 * boolean(@system != '')))"/>
        </xsl:call-template>
        <span class="muted">
          <xsl:for-each select="@disruption | @complexity | @strategy[. != 'unknown'] | @reboot[. = 'true' or . = '1']">
            <xsl:value-of select="concat(substring(',', 1, position() > 1), ' ', local-name())"/>
            <xsl:if test="local-name() != 'reboot'"><xsl:value-of select="concat(' ', .)"/></xsl:if>
          </xsl:for-each>
        </span>
      </summary>
      <pre class="code" tabindex="0"><code><xsl:apply-templates select="node()" mode="code"/></code></pre>
    </details>
  </xsl:template>

  <!-- The context that an instance fills in, as the result says. -->
  <xsl:template match="x:instance" mode="code">
    <xsl:value-of select="ancestor::x:rule-result/x:instance[1]"/>
  </xsl:template>

</xsl:stylesheet>
