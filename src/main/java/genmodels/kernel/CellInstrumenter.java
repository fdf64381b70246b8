package genmodels.kernel;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the byte code of a cell: a call of {@link InterruptCheck#check} at the start of each method and before each jump back,
 * {@link CellExit#exit} in place of {@code System.exit}, {@code Runtime.exit} and {@code Runtime.halt}, and {@link InterruptCheck#join} in
 * place of {@code CompletableFuture.join}.
 *
 * <p>The check takes and leaves nothing on the stack, so the frames that the compiler wrote stay right.
 */
final class CellInstrumenter {
    private static final String CHECK = "genmodels/kernel/InterruptCheck";
    private static final String EXIT = "genmodels/kernel/CellExit";
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";

    private CellInstrumenter() {}

    /** The class with checks; as it was, if they do not fit into a method that is as long as a method may be. */
    static byte[] instrument(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Checks(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        try {
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            return classFile;
        }
    }

    private static final class Checks extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Checks(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                check();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            checkBefore(otherwise, labels);
            super.visitTableSwitchInsn(min, max, otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            checkBefore(otherwise, labels);
            super.visitLookupSwitchInsn(otherwise, keys, labels);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (owner.equals("java/lang/System") && name.equals("exit")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, EXIT, "exit", "(I)V", false);
            } else if (owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"))) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, EXIT, "exit", "(Ljava/lang/Runtime;I)V", false);
            } else if (owner.equals(FUTURE) && name.equals("join")) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, CHECK, "join", "(L" + FUTURE + ";)Ljava/lang/Object;", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            }
        }

        private void checkBefore(Label otherwise, Label... labels) {
            boolean back = passed.contains(otherwise);
            for (Label label : labels) {
                back |= passed.contains(label);
            }
            if (back) {
                check();
            }
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECK, "check", "()V", false);
        }
    }
}
