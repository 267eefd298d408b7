package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.GeneratorNames;
import io.meshscope.invoke.CodeNames;

/// Tells what generated code calls a method's parts.
final class GeneratedNames {

    private GeneratedNames() {}

    static CodeNames of(MethodDescriptor method) {
        FileDescriptor file = method.getService().getFile();
        String javaPackage = GeneratorNames.getFileJavaPackage(file);
        return new CodeNames(
                new CodeNames.Java(
                        (javaPackage.isEmpty() ? "" : javaPackage + ".")
                                + method.getService().getName()
                                + "Grpc",
                        GeneratorNames.getQualifiedClassName(method.getInputType()),
                        GeneratorNames.getQualifiedClassName(method.getOutputType())),
                new CodeNames.Go(
                        goPath(file),
                        goName(method.getService().getName()),
                        new CodeNames.Go.Type(
                                goPath(method.getInputType().getFile()),
                                goName(inFile(method.getInputType())))));
    }

    /// `example.com/shop/user/v1;userv1` names a path and a package.
    private static String goPath(FileDescriptor file) {
        String option = file.getOptions().getGoPackage();
        int semicolon = option.indexOf(';');
        return semicolon < 0 ? option : option.substring(0, semicolon);
    }

    private static String inFile(Descriptor type) {
        String scope = type.getFile().getPackage();
        return scope.isEmpty()
                ? type.getFullName()
                : type.getFullName().substring(scope.length() + 1);
    }

    /// As protoc-gen-go spells a name: `get_user.request` is `GetUser_Request`.
    static String goName(String name) {
        var result = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean lowerNext = i + 1 < name.length() && isLower(name.charAt(i + 1));
            boolean begins = i == 0 || !Character.isLetterOrDigit(name.charAt(i - 1));
            boolean afterDigit = i > 0 && Character.isDigit(name.charAt(i - 1));
            if (c == '.') {
                result.append(lowerNext ? "" : "_");
            } else if (c == '_' && (i == 0 || name.charAt(i - 1) == '.')) {
                result.append('X');
            } else if (c != '_' || !lowerNext) {
                result.append(isLower(c) && (begins || afterDigit) ? Character.toUpperCase(c) : c);
            }
        }
        return result.toString();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
