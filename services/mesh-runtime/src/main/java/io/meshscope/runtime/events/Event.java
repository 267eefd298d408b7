package io.meshscope.runtime.events;

/// Something that happened.
///
/// @param id unique; the same again means the same event again
/// @param subject such as `order.paid`
/// @param payload JSON
public record Event(String id, String subject, String payload) {}
