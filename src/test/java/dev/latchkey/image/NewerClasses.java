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
 * Gives classes that were compiled for Java 5 or older (picocli's) the form of Java 8, with the
 * maps that the newer verifier needs: the older ones are linked anew at each start, never in an
 * archive.
 */
final class NewerClasses implements AutoCloseable {
  private static final int TOO_OLD = ClassFile.JAVA_5_VERSION;

  private final URLClassLoader types;
  private final ClassFile classes;

  /**
   * Those of one jar.
   *
   * @param jar where the types that its classes name are found, beside the JDK's
   */
  NewerClasses(Path jar) throws IOException {
    types = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    classes =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(types)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  /** Returns the class itself or its newer form. */
  byte[] of(byte[] content) {
    ClassModel model = classes.parse(content);
    if (model.majorVersion() > TOO_OLD) {
      return content;
    }
    return classes.transformClass(
        model,
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(
                ClassTransform.endHandler(
                    built -> built.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }

  @Override
  public void close() throws IOException {
    types.close();
  }
}
