#include "FuzzEntries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ioc::test::fuzzIngest(data, size);
    return 0;
}
