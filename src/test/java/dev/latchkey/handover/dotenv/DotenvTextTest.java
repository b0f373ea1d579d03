package dev.latchkey.handover.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.VariableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvTextTest {
  private static final DotenvText K = new DotenvText(new VariableName("K"));

  private static String edit(String text) throws Exception {
    return K.edit(text, "new").text();
  }

  private static int refusedLine(String text) {
    return catchThrowableOfType(KeyFormat.Unclear.class, () -> K.edit(text, "new")).line();
  }

  @Test
  void emptyFileGetsOneLine() throws Exception {
    assertThat(edit("")).isEqualTo("K=new\n");
    assertThat(K.edit("", "new").changes())
        .containsExactly(new Change(1, Change.Kind.ADDED, "K=lk_…"));
  }

  @Test
  void whatIsPrintedOfAnEditHoldsNoKey() throws Exception {
    assertThat(K.edit("A=1\n", "secret").toString()).contains("K=lk_…").doesNotContain("secret");
  }

  @Test
  void missingFinalNewlineIsAddedFirst() throws Exception {
    assertThat(edit("A=1")).isEqualTo("A=1\nK=new\n");
    assertThat(edit("A=1\r\nB=2")).isEqualTo("A=1\r\nB=2\r\nK=new\r\n");
    assertThat(K.edit("A=1\r\nB=2", "new").changes())
        .containsExactly(new Change(3, Change.Kind.ADDED, "K=lk_…"));
  }

  @Test
  void everyAssignmentIsReplacedAndAllElseKept() throws Exception {
    assertThat(edit("# K=old\nK=old # why\nexport K='old'\n  K = \"a b\"\nKK=1\nK=\n"))
        .isEqualTo("# K=old\nK=new # why\nexport K=new\n  K = new\nKK=1\nK=new\n");
  }

  @Test
  void commentRightBehindAValueIsSetApart() throws Exception {
    assertThat(edit("K=old#why\nK='x'#y\nK=#z\n")).isEqualTo("K=new #why\nK=new #y\nK=new #z\n");
  }

  @Test
  void linesInsideQuotesAreNotTouched() throws Exception {
    String quoted = "A=\"x\nK=inside\ny\"\n";
    assertThat(edit(quoted)).isEqualTo(quoted + "K=new\n");
    assertThat(edit(quoted + "K=old\n")).isEqualTo(quoted + "K=new\n");
  }

  @Test
  void valueOverSeveralLinesIsReplacedWhole() throws Exception {
    assertThat(edit("K=\"a\nb\nc\"\nB=1\nK=2\n")).isEqualTo("K=new\nB=1\nK=new\n");
    assertThat(K.edit("K=\"a\nb\nc\"\nB=1\nK=2\n", "new").changes())
        .extracting(Change::line)
        .containsExactly(1, 3);
  }

  @Test
  void lastAssignmentCounts() throws Exception {
    assertThat(K.value("K=1\nK='two'\n")).hasValue("two");
    assertThat(K.value("A=1\n")).isEmpty();
    assertThat(K.value("K=\n")).hasValue("");
    assertThat(K.value("K= v # c\r\n")).hasValue("v");
  }

  @Test
  void aFileMayBeginWithABlankLineAndEndWithoutALineEnd() throws Exception {
    assertThat(edit("\nK=1\n")).isEqualTo("\nK=new\n");
    assertThat(edit("K=1")).isEqualTo("K=new");
    assertThat(edit("K=")).isEqualTo("K=new");
    assertThat(edit("K= ")).isEqualTo("K=new ");
  }

  @Test
  void linesThatAssignNothingStay() throws Exception {
    assertThat(edit("junk\nK=1\n")).isEqualTo("junk\nK=new\n");
    assertThat(edit("junk")).isEqualTo("junk\nK=new\n");
    assertThat(edit("K\n")).isEqualTo("K\nK=new\n");
  }

  @Test
  void aQuoteBehindABackslashDoesNotEndTheValue() throws Exception {
    assertThat(edit("K=\"a\\\"b\"\n")).isEqualTo("K=new\n");
    assertThat(K.value("K=\"a\\\"b\"\n")).hasValue("a\\\"b");
  }

  @Test
  void aCommentInPlaceOfAValueStays() throws Exception {
    assertThat(edit("K= # why\n")).isEqualTo("K=new # why\n");
    assertThat(K.value("K= # why\n")).hasValue("");
  }

  @Test
  void byteOrderMarkIsRemoved() throws Exception {
    assertThat(edit("\uFEFFA=1\n")).isEqualTo("A=1\nK=new\n");
    assertThat(edit("\uFEFFK=1\n")).isEqualTo("K=new\n");
  }

  @Test
  void blankValueThatWouldSwallowOurLineIsRefused() {
    assertThat(refusedLine("X=1\nA= \n")).isEqualTo(2);
    assertThat(refusedLine("A= \n\nK=old\n")).isEqualTo(1);
  }

  @Test
  void blankValueBeforeACommentOrAnotherLineIsFine() throws Exception {
    assertThat(edit("A= \n# c\n")).isEqualTo("A= \n# c\nK=new\n");
    assertThat(edit("A=\n")).isEqualTo("A=\nK=new\n");
    assertThat(edit("A= \nB=1\n")).isEqualTo("A= \nB=1\nK=new\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "K: old\n", // dotenv only
        "export\tK=old\n", // not to Node
        "K=\"old\n", // never closed
        "K='a' b\n", // dotenv: all of it, Node: a
        "A=\n'x'\n", // dotenv takes the next line
        "A=\"x\ny\" z\n", // dotenv: one line, Node: two
        "A=1\rK=2\n", // one line or two
        "A=1 \u2028K=2\n",
        "\u00A0K=1\n",
        "=1\n",
        "A=1\r", // of an old Macintosh, or of one that was cut off
        "\rA=1\n",
        "\u2028A=1\n",
        "\u2029A=1\n"
      })
  void whatToolsReadDifferentlyIsRefused(String text) {
    assertThat(refusedLine(text)).isEqualTo(1);
  }
}
