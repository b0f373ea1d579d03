package dev.latchkey.authority;

/** Who asks for a verdict on a key, as far as is kept of it. */
public interface Asker {
  /** Returns the address that the key came from. */
  String from();

  /** Returns what the program calls itself; empty if it does not say. Asked for seldom. */
  String client();

  /** Returns an asker of whom only the address is known. */
  static Asker at(String address) {
    return new Asker() {
      @Override
      public String from() {
        return address;
      }

      @Override
      public String client() {
        return "";
      }
    };
  }
}
