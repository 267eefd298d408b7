package io.meshscope.invoke;

/// What code that is generated from a schema calls a method's parts. Empty texts where that is not
/// known.
public record CodeNames(Java java, Go go) {

    public static final CodeNames UNKNOWN =
            new CodeNames(new Java("", "", ""), new Go("", "", new Go.Type("", "")));

    /// As protoc and grpc-java name them, with their packages.
    ///
    /// @param service the class with the stubs, `shop.user.v1.UserServiceGrpc`
    public record Java(String service, String input, String output) {}

    /// As protoc-gen-go and protoc-gen-go-grpc name them.
    ///
    /// @param path the import path of the service's package; empty when the file does not say it
    /// @param service `UserService`
    public record Go(String path, String service, Type input) {

        /// @param path empty when the file does not say it
        /// @param name `GetUserRequest`
        public record Type(String path, String name) {}
    }
}
