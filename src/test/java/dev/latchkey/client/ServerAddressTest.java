package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://latchkey.example.com, https://latchkey.example.com",
    "latchkey.example.com, https://latchkey.example.com",
    "  latchkey.example.com/ , https://latchkey.example.com",
    "LATCHKEY:8443, https://latchkey:8443",
    "HTTPS://Latchkey.Example.COM:443/, https://latchkey.example.com",
    "https://bücher.example, https://xn--bcher-kva.example",
    "https://192.0.2.7:8443, https://192.0.2.7:8443",
    "https://[2001:DB8::7], https://[2001:db8::7]",
    "localhost, https://localhost",
    "http://localhost:7357, http://localhost:7357",
    "http://127.0.0.1:80, http://127.0.0.1",
    "http://127.9.9.9:1, http://127.9.9.9:1",
    "http://[::1]:7357, http://[::1]:7357",
  })
  void anAddressHasOneSpelling(String typed, String expected) {
    assertThat(new ServerAddress(typed).text()).isEqualTo(expected);
    assertThat(new ServerAddress(expected)).isEqualTo(new ServerAddress(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://example.com",
        "javascript:alert(1)",
        "mailto:a@example.com",
        "//example.com",
        "https://",
        "https:example.com",
        "https://user@example.com",
        "https://user:password@example.com",
        "https://example.com/path",
        "https://example.com//",
        "https://example.com?x",
        "https://example.com/?x",
        "https://example.com#x",
        "https://example.com\\@evil.example",
        "https://exa mple.com",
        "https://exa%6dple.com",
        "https://example.com\r\nX: y",
        "https://example..com",
        "https://example.com.",
        "https://-example.com",
        "https://example.com:0",
        "https://example.com:65536",
        "https://example.com:-1",
        "https://example.com:",
        "https://256.1.1.1",
        "https://127.1",
        "https://2130706433",
        "https://0x7f.0.0.1",
        "https://[::1",
        "https://::1",
        "https://[fe80::1%eth0]",
        "https://[127.0.0.1]",
        "https://[:::1]",
        "http://example.com",
        "http://192.168.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://[::2]",
        "http://0.0.0.0",
        "http://[::]",
        "http://ⅼocalhost.example",
      })
  void whatIsNoAddressOfATeamServerIsRefused(String typed) {
    assertThatThrownBy(() -> new ServerAddress(typed))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SERVER_ADDRESS_REFUSED));
  }

  @Test
  void aVeryLongNameIsRefused() {
    String name = "a".repeat(60) + ".";
    assertThatThrownBy(() -> new ServerAddress("https://" + name.repeat(2000) + "com"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void theHostIsWithoutTheScheme() {
    assertThat(new ServerAddress("https://latchkey.example.com:8443").host())
        .isEqualTo("latchkey.example.com:8443");
  }
}
