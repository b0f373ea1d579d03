package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import java.util.Arrays;

/** Texts to paste that use a key. All but {@link #curl} read the variable and hold no key. */
public final class Snippets {
  private static final String CURL = "curl -H 'X-Access-Key: ";

  private Snippets() {}

  /**
   * A command line that calls an address with the key; a secret, which the caller wipes and copies
   * as one.
   *
   * @param address where to; any quote in it is escaped
   */
  public static char[] curl(AccessKey key, String address) {
    char[] characters = key.reveal();
    char[] head = CURL.toCharArray();
    char[] tail = ("' " + quoted(address)).toCharArray();
    char[] line = Arrays.copyOf(head, head.length + characters.length + tail.length);
    System.arraycopy(characters, 0, line, head.length, characters.length);
    System.arraycopy(tail, 0, line, head.length + characters.length, tail.length);
    Arrays.fill(characters, '\0');
    return line;
  }

  /** The same command line to show, with a mask in place of the key. */
  public static String maskedCurl(String address) {
    return CURL + AccessKey.PREFIX + "…' " + quoted(address);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A part of a Hardhat 2 configuration that reads the configuration variable. */
  public static String hardhat2(VariableName variable) {
    return """
    const { vars } = require("hardhat/config");

    module.exports = {
      networks: {
        gateway: {
          url: "https://rpc.example.com",
          httpHeaders: { "X-Access-Key": vars.get("%s") },
        },
      },
    };
    """
        .formatted(variable);
  }

  /** A part of a Hardhat 2 configuration that reads {@code .env}. */
  public static String hardhat2Dotenv(VariableName variable) {
    return """
    // npm install --save-dev dotenv
    require("dotenv").config();

    module.exports = {
      networks: {
        gateway: {
          url: "https://rpc.example.com",
          httpHeaders: { "X-Access-Key": process.env.%s },
        },
      },
    };
    """
        .formatted(variable);
  }

  /**
   * A part of a Hardhat 3 configuration that reads {@code .env}: {@code httpHeaders} takes no
   * configuration variable there. It needs Node 22.13 and {@code "type": "module"}.
   */
  public static String hardhat3(VariableName variable) {
    return """
    // npm install --save-dev dotenv
    import "dotenv/config";
    import { defineConfig } from "hardhat/config";

    export default defineConfig({
      networks: {
        gateway: {
          type: "http",
          url: "https://rpc.example.com",
          httpHeaders: { "X-Access-Key": process.env.%s ?? "" },
        },
      },
    });
    """
        .formatted(variable);
  }

  /**
   * A part of a Hardhat 3 configuration that reads the keystore. The key becomes a part of the
   * address.
   */
  public static String hardhat3Keystore(VariableName variable) {
    return """
    // npm install --save-dev @nomicfoundation/hardhat-keystore
    // Where CI is set in the environment, the keystore is not read: set the variable there.
    import hardhatKeystore from "@nomicfoundation/hardhat-keystore";
    import { configVariable, defineConfig } from "hardhat/config";

    export default defineConfig({
      plugins: [hardhatKeystore],
      networks: {
        gateway: {
          type: "http",
          url: configVariable("%s", "https://rpc.example.com/{variable}"),
        },
      },
    });
    """
        .formatted(variable);
  }

  /** A step's part of a GitHub Actions workflow; the secret has the variable's name. */
  public static String gitHubActions(VariableName variable) {
    return """
    # Add the key as a secret of the repository:
    #   gh secret set %1$s
    env:
      %1$s: ${{ secrets.%1$s }}
    """
        .formatted(variable);
  }
}
