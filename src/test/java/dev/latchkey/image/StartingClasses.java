package dev.latchkey.image;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Gives classes the form in which they start soonest. Those that were compiled for Java 5 or older
 * (picocli's) get the form of Java 8, with the maps that the newer verifier needs: the older ones
 * are linked anew at each start, never in an archive. All lose the names of their local variables,
 * which only a debugger shows, and which are a tenth of a class; the numbers of lines stay.
 */
final class StartingClasses implements AutoCloseable {
  private static final int TOO_OLD = ClassFile.JAVA_5_VERSION;

  private final URLClassLoader types;
  private final ClassFile older;
  private final ClassFile others;

  /**
   * Those of one jar.
   *
   * @param jar where the types that its classes name are found, beside the JDK's
   */
  StartingClasses(Path jar) throws IOException {
    types = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    others = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);
    older =
        others.withOptions(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(types)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  /** Returns a class's form. */
  byte[] of(byte[] content) {
    ClassModel model = others.parse(content);
    ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    if (model.majorVersion() > TOO_OLD) {
      return others.transformClass(model, bodies);
    }
    return older.transformClass(
        model,
        bodies.andThen(
            ClassTransform.endHandler(built -> built.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }

  @Override
  public void close() throws IOException {
    types.close();
  }
}
