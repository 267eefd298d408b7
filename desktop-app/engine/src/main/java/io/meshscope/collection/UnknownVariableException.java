package io.meshscope.collection;

/// A variable that is used has no value.
final class UnknownVariableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownVariableException(String name) {
        super(
                name.startsWith(Variables.ENVIRONMENT)
                        ? "the environment variable "
                                + name.substring(Variables.ENVIRONMENT.length())
                                + " is not set"
                        : "{{" + name + "}} has no value");
    }
}
