package dev.latchkey.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.file.FolderProblem;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptKeysTest {
  private static final TokenId TOKEN = new TokenId("tk_aaaaaaaaaaaa");
  private static final TokenId OTHER = new TokenId("tk_bbbbbbbbbbbb");

  @TempDir Path folder;
  private final MapKeychain keychain = new MapKeychain();
  private final AccessKey key = AccessKey.generate(new SecureRandom());
  private Path file;
  private KeptKeys kept;

  @BeforeEach
  void open() {
    file = folder.resolve("kept-keys");
    kept = new KeptKeys(keychain, file);
  }

  @Test
  void keptKeyIsFoundAlsoAfterAnotherStart() throws Exception {
    kept.keep(TOKEN, key);

    KeptKeys restarted = new KeptKeys(keychain, file);
    assertThat(restarted.isKept(TOKEN)).isTrue();
    assertThat(restarted.isKept(OTHER)).isFalse();
    try (AccessKey found = restarted.find(TOKEN).orElseThrow()) {
      assertThat(found.reveal()).isEqualTo(key.reveal());
    }
  }

  @Test
  void fileHoldsIdsAndNoKey() throws Exception {
    kept.keep(OTHER, key);
    kept.keep(TOKEN, key);

    assertThat(file).hasContent("tk_aaaaaaaaaaaa\ntk_bbbbbbbbbbbb\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("kept-keys.lock"));
      assertThat(folder.resolve("kept-keys.lock")).isEmptyFile();
    }
  }

  @Test
  void keyThatIsGoneFromTheKeychainIsForgotten() throws Exception {
    kept.keep(TOKEN, key);
    keychain.forget(TOKEN);

    assertThat(kept.find(TOKEN)).isEmpty();
    assertThat(kept.isKept(TOKEN)).isFalse();
    assertThat(new KeptKeys(keychain, file).isKept(TOKEN)).isFalse();
  }

  @Test
  void lockedKeychainKeepsTheNote() throws Exception {
    kept.keep(TOKEN, key);
    keychain.lock();

    assertThatThrownBy(() -> kept.find(TOKEN))
        .isInstanceOf(KeychainUnavailable.class)
        .hasMessage("The keychain is locked. Unlock it, then try again.");
    assertThatThrownBy(() -> kept.forget(TOKEN)).isInstanceOf(KeychainUnavailable.class);
    assertThat(kept.isKept(TOKEN)).isTrue();
    assertThat(new KeptKeys(keychain, file).isKept(TOKEN)).isTrue();
  }

  @Test
  void keyThatTheKeychainDidNotTakeIsNotKept() {
    keychain.lock();

    assertThatThrownBy(() -> kept.keep(TOKEN, key)).isInstanceOf(KeychainUnavailable.class);
    assertThat(kept.isKept(TOKEN)).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void forgottenKeyLeavesFileAndKeychain() throws Exception {
    kept.keep(TOKEN, key);
    kept.keep(OTHER, key);
    kept.forget(TOKEN);

    assertThat(keychain.find(TOKEN)).isEmpty();
    assertThat(kept.isKept(TOKEN)).isFalse();
    assertThat(file).hasContent("tk_bbbbbbbbbbbb\n");
  }

  @Test
  void keyOfAnEndedTokenIsForgottenAndNothingIsTold() throws Exception {
    kept.keep(TOKEN, key);
    kept.keep(OTHER, key);

    assertThat(kept.forgetEnded(TOKEN)).isEmpty();

    assertThat(keychain.find(TOKEN)).isEmpty();
    assertThat(file).hasContent("tk_bbbbbbbbbbbb\n");
  }

  @Test
  void keychainIsNotAskedAboutAnEndedTokenWhoseKeyWasNeverKept() {
    keychain.lock();

    assertThat(kept.forgetEnded(TOKEN)).isEmpty();
  }

  @Test
  void keychainThatDoesNotAnswerIsToldAndTheNoteStays() throws Exception {
    kept.keep(TOKEN, key);
    keychain.lock();

    assertThat(kept.forgetEnded(TOKEN))
        .contains("The keychain is locked. Unlock it, then try again.");

    assertThat(kept.isKept(TOKEN)).isTrue();
  }

  @Test
  void noteOfAnEndedTokenThatCannotBeRemovedIsTold() throws Exception {
    kept.keep(TOKEN, key);
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));

    assertThat(kept.forgetEnded(TOKEN).orElseThrow()).contains(file.toString());
    assertThat(keychain.find(TOKEN)).isEmpty();
  }

  @Test
  void whatAnotherProcessNotedMeanwhileStays() throws Exception {
    KeptKeys commandLine = new KeptKeys(keychain, file);
    kept.keep(TOKEN, key);
    commandLine.keep(OTHER, key);
    assertThat(file).hasContent("tk_aaaaaaaaaaaa\ntk_bbbbbbbbbbbb\n");

    commandLine.forget(OTHER);
    assertThat(file).hasContent("tk_aaaaaaaaaaaa\n");
  }

  @Test
  void linesThatAreNoIdsAreIgnored() throws Exception {
    Files.write(file, List.of("", "tk_short", "../../etc/passwd", "tk_aaaaaaaaaaaa"));

    KeptKeys read = new KeptKeys(keychain, file);
    assertThat(read.isKept(TOKEN)).isTrue();
    read.keep(OTHER, key);
    assertThat(file).hasContent("tk_aaaaaaaaaaaa\ntk_bbbbbbbbbbbb\n");
  }

  @Test
  void fileThatCannotBeReadIsToldByItsPath() throws Exception {
    Files.createDirectory(file);

    assertThatThrownBy(() -> new KeptKeys(keychain, file))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(FolderProblem.FILE_IS_NONE))
        .hasMessageContaining(file.toString());
  }

  @Test
  void keyThatCannotBeNotedIsTold() throws Exception {
    Files.createDirectories(file.resolve("in the way"));

    assertThatThrownBy(() -> kept.keep(TOKEN, key))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(FolderProblem.FILE_IS_NONE));
  }
}
