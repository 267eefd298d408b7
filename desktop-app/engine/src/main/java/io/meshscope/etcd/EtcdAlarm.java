package io.meshscope.etcd;

/// What a member warns of until somebody ends the alarm.
///
/// @param word as etcd writes it: `NOSPACE`, `CORRUPT`; of one that is not known its number
public record EtcdAlarm(String word) {

    /// The database has reached its quota; nothing is written any more.
    public static final EtcdAlarm NOSPACE = new EtcdAlarm("NOSPACE");

    /// The member's data differs from that of the others.
    public static final EtcdAlarm CORRUPT = new EtcdAlarm("CORRUPT");

    private static final int NOSPACE_NUMBER = 1;
    private static final int CORRUPT_NUMBER = 2;

    static EtcdAlarm of(int number) {
        return switch (number) {
            case NOSPACE_NUMBER -> NOSPACE;
            case CORRUPT_NUMBER -> CORRUPT;
            default -> new EtcdAlarm("alarm " + number);
        };
    }
}
