package dev.latchkey.model;

/**
 * Where the two invisible joiners change what is seen: RFC 5892, appendix A.1 (zero-width
 * non-joiner) and A.2 (zero-width joiner), and emoji that are joined to one (Unicode Technical
 * Standard 51).
 */
final class Joiners {
  static final int NON_JOINER = 0x200C;
  static final int JOINER = 0x200D;

  /** Signs that take a vowel away (canonical combining class 9). */
  private static final CodePoints VIRAMAS =
      new CodePoints(
          """
          94D 9CD A4D ACD B4D BCD C4D CCD D3B-D3C D4D DCA E3A EBA F84 1039-103A 1714-1715 1734 17D2
          1A60 1B44 1BAA-1BAB 1BF2-1BF3 2D7F A806 A82C A8C4 A953 A9C0 AAF6 ABED 10A3F 11046 11070
          1107F 110B9 11133-11134 111C0 11235 112EA 1134D 11442 114C2 115BF 1163F 116B6 1172B 11839
          1193D-1193E 119E0 11A34 11A47 11A99 11C3F 11D44-11D45 11D97 11F41-11F42
          """);

  /** Letters of living scripts that join to the next one: Joining_Type L or D in Unicode 15. */
  private static final CodePoints JOINING_NEXT =
      new CodePoints(
          """
          620 626 628 62A-62E 633-63F 641-647 649-64A 66E-66F 678-687 69A-6BF 6C1-6C2 6CC 6CE
          6D0-6D1 6FA-6FC 6FF 712-714 71A-71D 71F-727 729 72B 72D-72E 74E-758 75C-76A 76D-770 772
          775-777 77A-77F 7CA-7EA 841-845 848 84A-853 855 860 862-865 868 886 889-88D 8A0-8A9
          8AF-8B0 8B3-8B8 8BA-8C8 1807 1820-1878 1887-18A8 18AA A840-A872 10D00-10D21 10D23
          1E900-1E943
          """);

  /** Letters that join only to the one before: Joining_Type R. */
  private static final CodePoints JOINING_FORMER =
      new CodePoints(
          """
          622-625 627 629 62F-632 648 671-673 675-677 688-699 6C0 6C3-6CB 6CD 6CF 6D2-6D3 6D5
          6EE-6EF 710 715-719 71E 728 72A 72C 72F 74D 759-75B 76B-76C 771 773-774 778-779 840
          846-847 849 854 856-858 867 869-86A 870-882 88E 8AA-8AC 8AE 8B1-8B2 8B9 10D22
          """);

  private Joiners() {}

  /** Tells whether the joiner at {@code at} changes what is seen. */
  static boolean isSeen(int[] text, int at) {
    int former = at == 0 ? 0 : text[at - 1];
    if (VIRAMAS.contains(former)) {
      return true;
    }
    return text[at] == JOINER ? joinsEmoji(text, at) : partsLetters(text, at);
  }

  private static boolean joinsEmoji(int[] text, int at) {
    int before = at - 1;
    while (before > 0 && (text[before] == 0xFE0F || Character.isEmojiModifier(text[before]))) {
      before--;
    }
    return before >= 0
        && at + 1 < text.length
        && Character.isExtendedPictographic(text[before])
        && Character.isExtendedPictographic(text[at + 1]);
  }

  /** Tells whether two letters would be joined without it, with marks on them or without. */
  private static boolean partsLetters(int[] text, int at) {
    int before = at - 1;
    while (before >= 0 && isMark(text[before])) {
      before--;
    }
    int after = at + 1;
    while (after < text.length && isMark(text[after])) {
      after++;
    }
    return before >= 0
        && after < text.length
        && JOINING_NEXT.contains(text[before])
        && (JOINING_NEXT.contains(text[after]) || JOINING_FORMER.contains(text[after]));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
