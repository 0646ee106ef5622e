#pragma once

namespace ioc::test {

/// SQLite's disk with faults: everything is handed on to the real one, but the n-th opening, write
/// or sync after arm() fails, and all after it until disarm(). One in the program. Thread: the
/// test's.
class FaultyDisk
{
public:
    enum class Call { Open, Write, Sync };

    /// From now on the default disk of every database that is opened.
    static void install();
    /// Calls before the `n`-th, counted from 0, still work.
    static void arm(Call call, int n);
    /// All calls work again; true where one failed since arm().
    static bool disarm();
};

} // namespace ioc::test
