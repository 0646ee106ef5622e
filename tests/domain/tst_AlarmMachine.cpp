#include <models/domain/AlarmMachine.h>

#include <QTest>

#include <array>
#include <deque>
#include <set>
#include <string>
#include <vector>

using namespace ioc::domain;

namespace {

/// The state model of ANSI/ISA-18.2 as a table, independent of the code: where each event leads
/// from each state. `.`: nothing changes. `*`: what hid the alarm ends; it is hidden by what still
/// does (G before F before E), else B where its condition holds, else A. Lower case: hidden states
/// only follow the condition. The columns: raise, clear, acknowledge, shelve, unshelve, suppress,
/// unsuppress, remove from service, return to service.
using Table = std::array<std::string, alarmStateCount>;
const Table standard{
    // R C A S U F u G r
    "B..E.F.G.", // A normal
    ".DCE.F.G.", // B unacknowledged
    ".A.E.F.G.", // C acknowledged
    "B.AE.F.G.", // D returned, unacknowledged
    "....*F.G.", // E shelved
    "......*G.", // F suppressed by design
    "........*", // G out of service
};

char letter(AlarmState state)
{
    return static_cast<char>('A' + static_cast<int>(state));
}

} // namespace

/// Every state that can be reached and every event, against the standard's table.
class TestAlarmMachine : public QObject
{
    Q_OBJECT

    struct Flags
    {
        bool active, shelved, suppressed, out;
    };
    static Flags flagsOf(const AlarmMachine& machine)
    {
        return {machine.conditionHolds(),
                machine.isShelved(),
                machine.isSuppressed(),
                machine.isOutOfService()};
    }
    // What the flags have to be after an event, whatever the state.
    static Flags expected(Flags flags, AlarmEvent event)
    {
        switch (event) {
        case AlarmEvent::Raise:
            flags.active = true;
            break;
        case AlarmEvent::Clear:
            flags.active = false;
            break;
        case AlarmEvent::Acknowledge:
            break;
        case AlarmEvent::Shelve:
            flags.shelved = true;
            break;
        case AlarmEvent::Unshelve:
            flags.shelved = false;
            break;
        case AlarmEvent::Suppress:
            flags.suppressed = true;
            break;
        case AlarmEvent::Unsuppress:
            flags.suppressed = false;
            break;
        case AlarmEvent::RemoveFromService:
            flags.out = true;
            break;
        case AlarmEvent::ReturnToService:
            flags.out = false;
            break;
        }
        return flags;
    }
    static char resumed(const Flags& flags)
    {
        if (flags.out)
            return 'G';
        if (flags.suppressed)
            return 'F';
        if (flags.shelved)
            return 'E';
        return flags.active ? 'B' : 'A';
    }

    struct Checked
    {
        std::set<std::uint8_t> reached; ///< machines, by their bits
        int pairs = 0; ///< of a machine and an event
        std::vector<std::string> faults;
    };
    // Goes wherever events lead, and compares each step with the table.
    static Checked check(const Table& table)
    {
        Checked result;
        result.reached.insert(0);
        std::deque<std::uint8_t> toVisit{0};
        while (!toVisit.empty()) {
            const AlarmMachine before = AlarmMachine::fromBits(toVisit.front());
            if (before.bits() != toVisit.front())
                result.faults.emplace_back("the bits are not those of the machine");
            toVisit.pop_front();
            for (int i = 0; i < alarmEventCount; ++i) {
                const auto event = static_cast<AlarmEvent>(i);
                AlarmMachine after = before;
                const bool changed = after.apply(event);
                const Flags flags = expected(flagsOf(before), event);
                const Flags found = flagsOf(after);
                const char wanted
                    = table[static_cast<std::size_t>(before.state())][static_cast<std::size_t>(i)];
                const char expectedLetter = wanted == '.' ? letter(before.state())
                    : wanted == '*'                       ? resumed(flags)
                                                          : wanted;
                if (changed == (after == before) || flags.active != found.active
                    || flags.shelved != found.shelved || flags.suppressed != found.suppressed
                    || flags.out != found.out || letter(after.state()) != expectedLetter)
                    result.faults.push_back(std::string{"from "} + toString(before.state()) + " by "
                                            + toString(event) + " to " + toString(after.state()));
                ++result.pairs;
                if (result.reached.insert(after.bits()).second)
                    toVisit.push_back(after.bits());
            }
        }
        return result;
    }

private slots:
    void everyReachableStateAndEventIsAsTheStandardHasIt()
    {
        const Checked checked = check(standard);
        QVERIFY2(checked.faults.empty(),
                 checked.faults.empty() ? "" : checked.faults.front().c_str());
        // A to D by condition and acknowledgement; every set of E, F, G by the condition.
        QCOMPARE(checked.reached.size(), std::size_t{4 + 7 * 2});
        QCOMPARE(checked.pairs, 18 * alarmEventCount);
    }

    // Every cell of the table is looked at: any other word in it is a fault.
    void anyOtherTableIsRefused()
    {
        for (std::size_t state = 0; state < standard.size(); ++state) {
            QCOMPARE(standard[state].size(), std::size_t{alarmEventCount});
            const char own = static_cast<char>('A' + static_cast<int>(state));
            for (std::size_t event = 0; event < standard[state].size(); ++event) {
                for (const char other : std::string{".ABCDEFG"}) {
                    const char right = standard[state][event];
                    const bool same = other == right || (right == '.' && other == own)
                        || (right == own && other == '.');
                    if (same)
                        continue;
                    Table table = standard;
                    table[state][event] = other;
                    QVERIFY2(!check(table).faults.empty(),
                             (std::string{"row "} + own + ", event "
                              + toString(static_cast<AlarmEvent>(event)) + ", " + other)
                                 .c_str());
                }
            }
        }
    }

    void theLastThatHidesItEndsAndItIsAnnunciatedAnew()
    {
        AlarmMachine machine;
        for (const AlarmEvent event :
             {AlarmEvent::Raise, AlarmEvent::Acknowledge, AlarmEvent::Shelve, AlarmEvent::Suppress})
            QVERIFY(machine.apply(event));
        QCOMPARE(machine.state(), AlarmState::SuppressedByDesign);
        QVERIFY(machine.apply(AlarmEvent::Unsuppress));
        QCOMPARE(machine.state(), AlarmState::Shelved);
        QVERIFY(machine.apply(AlarmEvent::Unshelve));
        QCOMPARE(machine.state(), AlarmState::Unacknowledged);
    }
};

QTEST_APPLESS_MAIN(TestAlarmMachine)
#include "tst_AlarmMachine.moc"
