package dev.latchkey.handover.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a look at the places found. */
class FindingTest {
  @Test
  void aFindingIsTroubleUnlessTheKeyIsGood() {
    Computer computer = new Computer(Path.of("/h"), Map.of(), Computer.Platform.LINUX);
    Target target = DotenvFile.inFolder(Path.of("/x"), VariableName.DEFAULT, computer);
    for (Finding.Kind kind : Finding.Kind.values()) {
      Finding finding = new Finding(kind, target, Optional.empty(), Optional.empty());
      assertThat(finding.trouble()).isEqualTo(kind != Finding.Kind.GOOD_KEY);
      assertThat(finding.sentence()).contains("/x/.env");
    }
  }
}
