package io.meshscope.invoke;

/// A method that a server offers.
///
/// @param service `shop.user.v1.UserService`
/// @param name `GetUser`
/// @param input the full name of the request's message type
/// @param output the full name of the response's message type
/// @param code what generated code calls its parts
public record RpcMethod(
        String service, String name, RpcMode mode, String input, String output, CodeNames code) {

    /// A method of which no generated code is known.
    public RpcMethod(String service, String name, RpcMode mode, String input, String output) {
        this(service, name, mode, input, output, CodeNames.UNKNOWN);
    }

    /// `shop.user.v1.UserService/GetUser`.
    public String fullName() {
        return service + "/" + name;
    }
}
