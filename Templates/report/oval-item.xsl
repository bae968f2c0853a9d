<?xml version="1.0" encoding="UTF-8"?>
<!--
  OVAL items: what was collected, and which of its values did not match.

  OVAL results say of an item whether it matched, not which of its entities did not. Where that follows (one entity
  only, or a comparison of numbers or texts that can be repeated here) the entity is marked; where it does not, none is.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:s="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" exclude-result-prefixes="s">

  <!-- Fields that the heading shows, or that say nothing to a reader. -->
  <xsl:variable name="heading-fields" select="' filepath path filename '"/>
  <xsl:variable name="idle-fields" select="' pattern line a_time c_time m_time windows_view message var_ref '"/>
  <xsl:variable name="mode-fields"
    select="' type suid sgid sticky uread uwrite uexec gread gwrite gexec oread owrite oexec user_id group_id '"/>

  <!-- Characters of a text shown before and after what the pattern captured. -->
  <xsl:variable name="around" select="120"/>

  <xsl:template match="s:system_data/*" mode="item">
    <xsl:param name="oval"/>
    <xsl:param name="result"/>
    <xsl:param name="state-refs" select="/.."/>
    <xsl:param name="values" select="/.."/>
    <xsl:variable name="path" select="*[local-name() = 'filepath' or local-name() = 'path' or local-name() = 'filename']"/>
    <xsl:variable name="is-file" select="boolean(*[local-name() = 'uread'])"/>
    <xsl:variable name="skip" select="concat($heading-fields, $idle-fields, substring($mode-fields, 1, 200 * $is-file))"/>
    <div class="item">
      <xsl:if test="$path">
        <code class="path"><xsl:call-template name="item-path"/></code>
      </xsl:if>
      <xsl:if test="$is-file"><xsl:text> </xsl:text><span class="kv"><xsl:call-template name="file-mode"/></span></xsl:if>
      <xsl:if test="@status and @status != 'exists'"><span class="muted"> (<xsl:value-of select="@status"/>)</span></xsl:if>
      <xsl:for-each select="*[not(contains($skip, concat(' ', local-name(), ' ')))]">
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="field"/>
      </xsl:for-each>
    </div>
    <xsl:apply-templates select="s:message" mode="oval"/>
    <xsl:variable name="item" select="."/>
    <xsl:if test="$result = 'true' or $result = 'false'">
      <xsl:variable name="alone" select="count($state-refs) = 1 and
        count(key('oval-content', concat($oval, ' ', $state-refs[1]/@state_ref))[1]/*) = 1"/>
      <xsl:for-each select="$state-refs">
        <xsl:for-each select="key('oval-content', concat($oval, ' ', @state_ref))[1]/*[local-name() != 'notes']">
          <xsl:call-template name="compared">
            <xsl:with-param name="oval" select="$oval"/>
            <xsl:with-param name="found" select="$item/*[local-name() = local-name(current())]"/>
            <xsl:with-param name="result" select="$result"/>
            <xsl:with-param name="alone" select="$alone"/>
            <xsl:with-param name="values" select="$values"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="item-path">
    <xsl:variable name="filepath" select="*[local-name() = 'filepath'][. != ''][1]"/>
    <xsl:variable name="path" select="*[local-name() = 'path'][1]"/>
    <xsl:variable name="filename" select="*[local-name() = 'filename'][. != ''][1]"/>
    <xsl:choose>
      <xsl:when test="$filepath"><xsl:value-of select="$filepath"/></xsl:when>
      <xsl:when test="$filename and $path">
        <xsl:value-of select="$path"/>
        <xsl:if test="substring($path, string-length($path)) != '/'">/</xsl:if>
        <xsl:value-of select="$filename"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$path | $filename"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One field as it was collected. -->
  <xsl:template match="*" mode="field">
    <span class="kv">
      <i><xsl:value-of select="local-name()"/></i>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="." mode="field-value"/>
    </span>
  </xsl:template>

  <!-- The text of a file is what one looks for: no name, and on its own line, with what the pattern captured marked. -->
  <xsl:template match="*[local-name() = 'text']" mode="field">
    <xsl:variable name="captured" select="../*[local-name() = 'subexpression' and . != '' and contains(current(), .)]"/>
    <code class="text">
      <xsl:choose>
        <xsl:when test="count($captured) = 1">
          <xsl:variable name="before" select="substring-before(., $captured)"/>
          <xsl:variable name="after" select="substring-after(., $captured)"/>
          <xsl:variable name="from" select="string-length($before) - $around"/>
          <xsl:if test="$from > 0">… </xsl:if>
          <xsl:value-of select="substring($before, $from + 1)"/>
          <mark><xsl:value-of select="$captured"/></mark>
          <xsl:value-of select="substring($after, 1, $around)"/>
          <xsl:if test="string-length($after) > $around"> …</xsl:if>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="clip"><xsl:with-param name="text" select="string(.)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </code>
  </xsl:template>

  <!-- Marked in the text already. -->
  <xsl:template mode="field" match="*[local-name() = 'subexpression' and . != ''
    and count(../*[local-name() = 'subexpression' and . != '']) = 1 and contains(../*[local-name() = 'text'], .)]"/>

  <!-- The first occurrence is the ordinary one. One predicate, since two make libxslt search the whole document. -->
  <xsl:template match="*[local-name() = 'instance' and . = 1]" mode="field"/>

  <xsl:template match="*" mode="field-value">
    <xsl:choose>
      <xsl:when test="@status and @status != 'exists'"><span class="muted"><xsl:value-of select="@status"/></span></xsl:when>
      <xsl:when test="*"><xsl:for-each select="*">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:value-of select="@name"/><xsl:text> </xsl:text><code><xsl:value-of select="."/></code>
      </xsl:for-each></xsl:when>
      <xsl:when test=". = ''"><span class="muted">empty</span></xsl:when>
      <xsl:otherwise><code><xsl:call-template name="clip"><xsl:with-param name="text" select="string(.)"/></xsl:call-template></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Permissions as ls prints them, then owner and group. -->
  <xsl:template name="file-mode">
    <xsl:variable name="type" select="string(*[local-name() = 'type'])"/>
    <code>
      <xsl:choose>
        <xsl:when test="$type = 'directory'">d</xsl:when>
        <xsl:when test="$type = 'symbolic link'">l</xsl:when>
        <xsl:when test="$type = 'socket'">s</xsl:when>
        <xsl:when test="$type = 'fifo' or $type = 'named pipe'">p</xsl:when>
        <xsl:when test="contains($type, 'block')">b</xsl:when>
        <xsl:when test="contains($type, 'character')">c</xsl:when>
        <xsl:otherwise>-</xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="permissions"><xsl:with-param name="who" select="'u'"/><xsl:with-param name="special" select="'suid'"/></xsl:call-template>
      <xsl:call-template name="permissions"><xsl:with-param name="who" select="'g'"/><xsl:with-param name="special" select="'sgid'"/></xsl:call-template>
      <xsl:call-template name="permissions"><xsl:with-param name="who" select="'o'"/><xsl:with-param name="special" select="'sticky'"/><xsl:with-param name="letter" select="'t'"/></xsl:call-template>
    </code>
    <xsl:text> owner </xsl:text><xsl:value-of select="*[local-name() = 'user_id']"/>
    <xsl:text> group </xsl:text><xsl:value-of select="*[local-name() = 'group_id']"/>
  </xsl:template>

  <xsl:template name="permissions">
    <xsl:param name="who"/>
    <xsl:param name="special"/>
    <xsl:param name="letter" select="'s'"/>
    <xsl:variable name="x" select="*[local-name() = concat($who, 'exec')][. = 'true' or . = '1']"/>
    <xsl:choose><xsl:when test="*[local-name() = concat($who, 'read')][. = 'true' or . = '1']">r</xsl:when><xsl:otherwise>-</xsl:otherwise></xsl:choose>
    <xsl:choose><xsl:when test="*[local-name() = concat($who, 'write')][. = 'true' or . = '1']">w</xsl:when><xsl:otherwise>-</xsl:otherwise></xsl:choose>
    <xsl:choose>
      <xsl:when test="*[local-name() = $special][. = 'true' or . = '1']"><xsl:choose>
        <xsl:when test="$x"><xsl:value-of select="$letter"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="translate($letter, 'st', 'ST')"/></xsl:otherwise>
      </xsl:choose></xsl:when>
      <xsl:when test="$x">x</xsl:when>
      <xsl:otherwise>-</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The current state entity against what was found. -->
  <xsl:template name="compared">
    <xsl:param name="oval"/>
    <xsl:param name="found"/>
    <xsl:param name="result"/>
    <xsl:param name="alone"/>
    <xsl:param name="values"/>
    <xsl:variable name="differs">
      <xsl:choose>
        <xsl:when test="$result = 'true'">no</xsl:when>
        <xsl:when test="$alone">yes</xsl:when>
        <xsl:when test="count($found) = 1 and not(@var_ref) and not(*) and not($found/*)">
          <xsl:call-template name="differs"><xsl:with-param name="found" select="string($found)"/></xsl:call-template>
        </xsl:when>
      </xsl:choose>
    </xsl:variable>
    <!-- What a matching item says is above already. -->
    <xsl:if test="$result = 'false' and $differs != 'no'">
      <div class="compared">
        <xsl:if test="$differs = 'yes'"><span class="wrong" aria-hidden="true">✗</span></xsl:if>
        <span><i><xsl:value-of select="local-name()"/></i>
          <xsl:text> is </xsl:text>
          <xsl:for-each select="$found[position() &lt;= $max-values]">
            <xsl:if test="position() > 1">, </xsl:if>
            <xsl:apply-templates select="." mode="field-value"/>
          </xsl:for-each>
          <xsl:if test="not($found)"><span class="muted">absent</span></xsl:if>
        </span>
        <span><xsl:text>expected: </xsl:text>
          <span class="op"><xsl:value-of select="@operation"/><xsl:if test="not(@operation)">equals</xsl:if></span>
          <xsl:text> </xsl:text>
          <xsl:choose>
            <xsl:when test="@var_ref">
              <xsl:call-template name="variable-values">
                <xsl:with-param name="oval" select="$oval"/>
                <xsl:with-param name="variable" select="@var_ref"/>
                <xsl:with-param name="values" select="$values[@variable_id = current()/@var_ref]"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><code><xsl:value-of select="."/></code></xsl:otherwise>
          </xsl:choose>
        </span>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- `yes`, `no`, or nothing where it cannot be told here (patterns, versions, bits). -->
  <xsl:template name="differs">
    <xsl:param name="found"/>
    <xsl:variable name="op" select="string(@operation)"/>
    <xsl:variable name="want" select="string(.)"/>
    <xsl:variable name="as-number" select="(@datatype = 'int' or @datatype = 'float') and number($found) = number($found) and number($want) = number($want)"/>
    <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
    <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyz'"/>
    <xsl:choose>
      <xsl:when test="$as-number and ($op = '' or $op = 'equals')"><xsl:if test="number($found) != number($want)">yes</xsl:if><xsl:if test="number($found) = number($want)">no</xsl:if></xsl:when>
      <xsl:when test="$as-number and $op = 'not equal'"><xsl:if test="number($found) = number($want)">yes</xsl:if><xsl:if test="number($found) != number($want)">no</xsl:if></xsl:when>
      <xsl:when test="$as-number and $op = 'greater than'"><xsl:if test="not($found > $want)">yes</xsl:if><xsl:if test="$found > $want">no</xsl:if></xsl:when>
      <xsl:when test="$as-number and $op = 'greater than or equal'"><xsl:if test="not($found >= $want)">yes</xsl:if><xsl:if test="$found >= $want">no</xsl:if></xsl:when>
      <xsl:when test="$as-number and $op = 'less than'"><xsl:if test="not($want > $found)">yes</xsl:if><xsl:if test="$want > $found">no</xsl:if></xsl:when>
      <xsl:when test="$as-number and $op = 'less than or equal'"><xsl:if test="not($want >= $found)">yes</xsl:if><xsl:if test="$want >= $found">no</xsl:if></xsl:when>
      <xsl:when test="@datatype = 'boolean' and ($op = '' or $op = 'equals')">
        <xsl:if test="($found = 'true' or $found = '1') != ($want = 'true' or $want = '1')">yes</xsl:if>
        <xsl:if test="($found = 'true' or $found = '1') = ($want = 'true' or $want = '1')">no</xsl:if>
      </xsl:when>
      <xsl:when test="@datatype and @datatype != 'string'"/>
      <xsl:when test="$op = '' or $op = 'equals'"><xsl:if test="$found != $want">yes</xsl:if><xsl:if test="$found = $want">no</xsl:if></xsl:when>
      <xsl:when test="$op = 'not equal'"><xsl:if test="$found = $want">yes</xsl:if><xsl:if test="$found != $want">no</xsl:if></xsl:when>
      <xsl:when test="$op = 'case insensitive equals'">
        <xsl:if test="translate($found, $upper, $lower) != translate($want, $upper, $lower)">yes</xsl:if>
        <xsl:if test="translate($found, $upper, $lower) = translate($want, $upper, $lower)">no</xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
