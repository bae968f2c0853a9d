<?xml version="1.0" encoding="UTF-8"?>
<!-- Words: how results, severities, operators and systems of the languages read on the page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="exsl">

  <!-- XCCDF results, those that need a person first (NISTIR 7275r4, table 26). -->
  <xsl:variable name="result-words-tree">
    <w id="fail" sign="✗" word="fail" says="The target does not satisfy this rule."/>
    <w id="error" sign="!" word="error" says="The check could not be completed, so the result is not known."/>
    <w id="unknown" sign="?" word="unknown" says="The check ran, but its outcome could not be told."/>
    <w id="notchecked" sign="○" word="not checked" says="No check was run for this rule. A person has to look."/>
    <w id="informational" sign="i" word="informational" says="Collected for information; it does not count in the score."/>
    <w id="fixed" sign="✓" word="fixed" says="The rule failed at first and was then remediated."/>
    <w id="pass" sign="✓" word="pass" says="The target satisfies this rule."/>
    <w id="notapplicable" sign="–" word="not applicable" says="This rule does not apply to the target."/>
    <w id="notselected" sign="–" word="not selected" says="The profile does not select this rule."/>
  </xsl:variable>
  <xsl:variable name="result-words" select="exsl:node-set($result-words-tree)/*"/>

  <xsl:variable name="severity-words-tree">
    <w id="high"/><w id="medium"/><w id="low"/><w id="info"/><w id="unknown"/>
  </xsl:variable>
  <xsl:variable name="severity-words" select="exsl:node-set($severity-words-tree)/*"/>

  <!-- OVAL: check and check_existence, the operators of criteria, and what became of an object. -->
  <xsl:variable name="existence-words-tree">
    <w id="" says="at least one item must exist"/>
    <w id="at_least_one_exists" says="at least one item must exist"/>
    <w id="all_exist" says="every item must exist"/>
    <w id="any_exist" says="any number of items may exist, or none"/>
    <w id="none_exist" says="no item may exist"/>
    <w id="only_one_exists" says="exactly one item must exist"/>
  </xsl:variable>
  <xsl:variable name="existence-words" select="exsl:node-set($existence-words-tree)/*"/>

  <xsl:variable name="check-words-tree">
    <w id="all" says="all of them must match"/>
    <w id="at least one" says="at least one must match"/>
    <w id="none satisfy" says="none may match"/>
    <w id="none exist" says="none may match"/>
    <w id="only one" says="exactly one must match"/>
  </xsl:variable>
  <xsl:variable name="check-words" select="exsl:node-set($check-words-tree)/*"/>

  <xsl:variable name="operator-words-tree">
    <w id="AND" says="All of"/>
    <w id="OR" says="Any of"/>
    <w id="ONE" says="Exactly one of"/>
    <w id="XOR" says="An odd number of"/>
  </xsl:variable>
  <xsl:variable name="operator-words" select="exsl:node-set($operator-words-tree)/*"/>

  <xsl:variable name="flag-words-tree">
    <w id="complete" says="Collected completely."/>
    <w id="incomplete" says="Collected in part only."/>
    <w id="does not exist" says="No such item on the target."/>
    <w id="not collected" says="Not collected."/>
    <w id="not applicable" says="Not applicable to this target."/>
    <w id="error" says="An error stopped the collection."/>
  </xsl:variable>
  <xsl:variable name="flag-words" select="exsl:node-set($flag-words-tree)/*"/>

  <xsl:variable name="system-words-tree">
    <w id="http://oval.mitre.org/XMLSchema/oval-definitions-5" word="OVAL"/>
    <w id="http://open-scap.org/page/SCE" word="Script (SCE)"/>
    <w id="http://scap.nist.gov/schema/ocil/2" word="OCIL questionnaire"/>
    <w id="http://scap.nist.gov/schema/ocil/2.0" word="OCIL questionnaire"/>
    <w id="http://www.mitre.org/cpe/" word="CPE"/>
    <w id="urn:xccdf:scoring:default" word="Default"/>
    <w id="urn:xccdf:scoring:flat" word="Flat"/>
    <w id="urn:xccdf:scoring:flat-unweighted" word="Flat, unweighted"/>
    <w id="urn:xccdf:scoring:absolute" word="Absolute"/>
    <w id="urn:xccdf:fix:script:sh" word="Shell script"/>
    <w id="urn:xccdf:fix:script:ansible" word="Ansible"/>
    <w id="urn:xccdf:fix:script:puppet" word="Puppet"/>
    <w id="urn:xccdf:fix:script:powershell" word="PowerShell"/>
    <w id="urn:xccdf:fix:script:ignition" word="Ignition"/>
    <w id="urn:xccdf:fix:script:kubernetes" word="Kubernetes"/>
    <w id="urn:redhat:anaconda:pre" word="Anaconda"/>
    <w id="urn:redhat:osbuild:blueprint" word="OSBuild blueprint"/>
    <w id="urn:xccdf:fix:commands" word="Commands"/>
    <w id="urn:xccdf:fix:patch" word="Patch"/>
  </xsl:variable>
  <xsl:variable name="system-words" select="exsl:node-set($system-words-tree)/*"/>

  <xsl:template name="system-word">
    <xsl:param name="system"/>
    <xsl:param name="otherwise" select="$system"/>
    <xsl:variable name="known" select="$system-words[@id = $system]/@word"/>
    <xsl:choose>
      <xsl:when test="$known"><xsl:value-of select="$known"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$otherwise"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A result as a sign and a word: colour never says it alone. -->
  <xsl:template name="result-chip">
    <xsl:param name="result"/>
    <xsl:variable name="known" select="$result-words[@id = $result]"/>
    <span class="chip {$known/@id}">
      <span aria-hidden="true"><xsl:value-of select="$known/@sign"/></span>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="$known"><xsl:value-of select="$known/@word"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$result"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- The same for an OVAL result. $true-is-bad chooses the colour, see oval-criteria.xsl. -->
  <xsl:template name="oval-chip">
    <xsl:param name="result"/>
    <xsl:param name="true-is-bad"/>
    <xsl:choose>
      <xsl:when test="($result = 'true' and not($true-is-bad)) or ($result = 'false' and $true-is-bad)"><span class="ov good"><xsl:value-of select="$result"/></span></xsl:when>
      <xsl:when test="$result = 'true' or $result = 'false'"><span class="ov bad"><xsl:value-of select="$result"/></span></xsl:when>
      <xsl:when test="$result = 'error' or $result = 'unknown'"><span class="ov unclear"><xsl:value-of select="$result"/></span></xsl:when>
      <xsl:otherwise><span class="ov"><xsl:value-of select="$result"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The severity of a rule-result, one of the five words. -->
  <xsl:template name="severity">
    <xsl:param name="of"/>
    <xsl:variable name="given" select="$of/@severity"/>
    <xsl:choose>
      <xsl:when test="$severity-words[@id = $given]"><xsl:value-of select="$given"/></xsl:when>
      <xsl:otherwise>unknown</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
