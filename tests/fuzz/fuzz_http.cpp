#include "DoorEntries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ioc::test::fuzzHttp(data, size);
    return 0;
}
