package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {
  private static final VariableName NAME = new VariableName("MY_KEY");

  @Test
  void curlLineHoldsTheKeyAndItsAddressCannotLeaveItsQuotes() {
    AccessKey key = Keys.fresh();
    assertThat(new String(Snippets.curl(key, "https://x/?a'; rm -rf ~")))
        .isEqualTo("curl -H 'X-Access-Key: " + Keys.text(key) + "' 'https://x/?a'\\''; rm -rf ~'");
    assertThat(Snippets.maskedCurl("https://x/?a'b"))
        .isEqualTo("curl -H 'X-Access-Key: lk_…' 'https://x/?a'\\''b'");
  }

  @Test
  void othersReadTheVariable() {
    assertThat(
            List.of(
                Snippets.hardhat2(NAME),
                Snippets.hardhat2Dotenv(NAME),
                Snippets.hardhat3(NAME),
                Snippets.hardhat3Keystore(NAME),
                Snippets.gitHubActions(NAME)))
        .allSatisfy(snippet -> assertThat(snippet).contains("MY_KEY").doesNotContain("lk_", "%"));
    assertThat(Snippets.gitHubActions(NAME))
        .isEqualTo(
            """
            # Add the key as a secret of the repository:
            #   gh secret set MY_KEY
            env:
              MY_KEY: ${{ secrets.MY_KEY }}
            """);
  }
}
