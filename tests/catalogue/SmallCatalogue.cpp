#include "SmallCatalogue.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace {

const std::pair<const char*, const char*> files[] = {
    {"catalogue.json", R"({
  "id": "mini",
  "province": "19",
  "name": {"vi": "Tỉnh Nhỏ", "en": "Small Province"},
  "centre": {"vi": "Trung tâm", "en": "Centre"},
  "office": {"superior": "UBND", "issuing": ["TRUNG TÂM", "ĐIỀU HÀNH"], "place": "Nhỏ", "documentCode": "BC"},
  "common": "../common",
  "calendars": {"calendar": {"monthStartsOn": 1}, "nd09": {"monthStartsOn": 15}}
})"},
    {"../common/units.json", R"({
  "percent": {"symbol": {"vi": "%", "en": "%"}, "difference": {"vi": "điểm %", "en": "points"}, "attached": true},
  "persons": {"symbol": {"vi": "người", "en": "people"}}
})"},
    {"../common/domains.json", R"([
  {"id": "health", "name": {"vi": "Y tế", "en": "Health"}, "shortName": {"vi": "Y tế", "en": "Health"}},
  {"id": "society", "name": {"vi": "Xã hội", "en": "Society"}, "shortName": {"vi": "Xã hội", "en": "Society"}}
])"},
    {"../common/indicators/health.json", R"([
  {
    "id": "health.insured-rate", "domain": "health",
    "name": {"vi": "Tỷ lệ bảo hiểm y tế", "en": "Insured"},
    "shortName": {"vi": "Bảo hiểm y tế", "en": "Insured"},
    "description": {"vi": "Mô tả", "en": "Description"},
    "unit": "percent", "kind": "ratio", "direction": "higher",
    "aggregation": {"method": "ratio", "numerator": "health.insured", "denominator": "population", "scale": 100},
    "calculationFrequency": "monthly", "calculationPeriod": "month", "calendar": "nd09",
    "lowestLevel": "commune", "precision": 1, "plausible": {"min": 0, "max": 100},
    "thresholds": {"watchBand": 2},
    "organization": {"vi": "Sở Y tế", "en": "Health"}, "system": {"vi": "HIS", "en": "HIS"}
  },
  {
    "id": "health.insured", "domain": "health",
    "name": {"vi": "Người có bảo hiểm", "en": "Insured people"},
    "shortName": {"vi": "Có bảo hiểm", "en": "Insured people"},
    "unit": "persons", "kind": "gauge", "direction": "none", "aggregation": {"method": "sum"},
    "calculationFrequency": "monthly", "calculationPeriod": "month", "calendar": "nd09", "grace": "P1DT12H",
    "lowestLevel": "commune", "precision": 0,
    "plausible": {"min": 0, "max": {"commune": 200000, "province": 5000000}},
    "organization": {"vi": "Sở Y tế", "en": "Health"}, "system": {"vi": "HIS", "en": "HIS"}, "part": true
  },
  {
    "id": "health.wait-hours", "domain": "health",
    "name": {"vi": "Giờ chờ khám", "en": "Hours waited"},
    "shortName": {"vi": "Giờ chờ", "en": "Waiting"},
    "unit": "persons", "kind": "gauge", "direction": "lower",
    "aggregation": {"method": "weightedMean", "weight": "health.insured"},
    "calculationFrequency": "daily", "calculationPeriod": "day", "calendar": "nd09",
    "lowestLevel": "commune", "precision": 1, "plausible": {"min": 0, "max": 48},
    "thresholds": {"watch": 2, "off": 4},
    "organization": {"vi": "Sở Y tế", "en": "Health"}, "system": {"vi": "HIS", "en": "HIS"}
  }
])"},
    {"../common/indicators/society.json", R"([
  {
    "id": "population", "domain": "society",
    "name": {"vi": "Dân số", "en": "Population"}, "shortName": {"vi": "Dân số", "en": "Population"},
    "unit": "persons", "kind": "gauge", "direction": "none", "aggregation": {"method": "sum"},
    "calculationFrequency": "yearly", "calculationPeriod": "year",
    "lowestLevel": "commune", "precision": 0, "plausible": {"min": 0, "max": 200000000},
    "organization": {"vi": "Cục Thống kê", "en": "Statistics"}, "system": {"vi": "Điều tra", "en": "Survey"}
  },
  {
    "id": "society.patient-files", "domain": "society",
    "name": {"vi": "Hồ sơ cá nhân", "en": "Personal files"}, "shortName": {"vi": "Hồ sơ", "en": "Files"},
    "unit": "persons", "kind": "rank", "direction": "none", "aggregation": {"method": "none"},
    "calculationFrequency": "yearly", "calculationPeriod": "year",
    "lowestLevel": "province", "precision": 0, "plausible": {"min": 0, "max": 1000},
    "organization": {"vi": "Sở", "en": "Department"}, "system": {"vi": "Sổ", "en": "Register"}, "personalData": true
  }
])"},
    {"../common/aliases.json", R"([
  {"indicator": "dan-so", "unit": "nghìn người", "to": "population", "factor": 1000, "levels": ["province", "country"]},
  {"indicator": "dan-so", "unit": "người", "to": "population"},
  {"indicator": "insured", "to": "health.insured"}
])"},
    {"../common/provinces.csv",
     "code,valid_from,valid_to,level,parent,name,kind,population,area_km2,lat,lon,successors,"
     "source\n"
     "VN,,,country,,Việt Nam,quốc gia,,,,,,\n"
     "01,,,province,VN,Hà Nội,thành phố,8000000,,,,,\n"
     "19,,,province,VN,Không dùng,tỉnh,,,,,,replaced by the province's own rows\n"},
    {"areas.csv",
     "code,valid_from,valid_to,level,parent,name,kind,population,area_km2,lat,lon,successors,"
     "source\n"
     "19,,2025-07-01,province,VN,Nhỏ,tỉnh,1000,10.5,21.5,105.8,19,\"Nghị quyết, số 1\"\n"
     "19,2025-07-01,,province,VN,Nhỏ,tỉnh,1799,20,21.6,105.9,,NQ 202\n"
     "164,,2025-07-01,district,19,Cũ,huyện,,,,,00001;00002,\n"
     "00001,,2025-07-01,commune,164,Đại Từ,xã,500,,,,00001,\n"
     "00001,2025-07-01,,commune,19,Đại Từ,xã,900,,,,,\n"
     "00002,2025-07-01,,commune,19,Phúc Lộc,phường,899,,,,,\n"},
    {"targets.json", R"([
  {
    "indicator": "health.insured-rate", "area": "19", "value": 95, "comparison": "atLeast", "due": "2025-12-31",
    "from": "2021-01-01", "path": "linear", "baseline": {"date": "2020-12-31", "value": 90}, "standing": "adopted",
    "text": {"vi": "Trên 95%", "en": "At least 95%"}, "source": "NQ 1"
  },
  {
    "indicator": "health.insured-rate", "area": "19", "value": 98, "comparison": "atLeast", "due": "2030-12-31",
    "path": "linear", "standing": "adopted", "text": {"vi": "98%", "en": "98%"}, "source": "NQ 2"
  },
  {
    "area": "19", "value": null, "due": null, "path": "step", "standing": "background",
    "text": {"vi": "Bằng lời", "en": "In words"}, "source": "NQ 3"
  }
])"},
    {"pages/overview.json", R"({
  "id": "overview", "kind": "overview", "title": {"vi": "Tổng quan", "en": "Overview"},
  "cards": [
    {
      "domain": "health", "hero": "health.insured-rate",
      "rows": ["health.insured", {"indicator": "population", "label": {"vi": "Dân", "en": "People"}},
        "health.wait-hours", "population"]
    }
  ],
  "map": {
    "indicator": "health.insured-rate", "title": {"vi": "Bản đồ", "en": "Map"}, "breaks": [80, 90, 95, 98],
    "labels": ["00001", "00002"]
  },
  "attention": {"limit": 4}
})"},
    {"briefings/monthly.json", R"({
  "id": "monthly", "period": "month", "title": {"vi": "BÁO CÁO", "en": "REPORT"}, "subject": {"vi": "Tình hình", "en": "Progress"},
  "sections": [{"domain": "health", "indicators": ["health.insured-rate", "health.wait-hours"]}],
  "recipients": ["UBND tỉnh"]
})"},
    {"outline.geojson", R"({
  "type": "FeatureCollection", "attribution": "A map, CC BY 4.0",
  "features": [
    {
      "type": "Feature", "properties": {"code": "19", "name": "Nhỏ"},
      "geometry": {
        "type": "MultiPolygon",
        "coordinates": [[[[105, 21], [106, 21], [106, 22], [105, 21]]], [[[107, 21], [108, 21], [108, 22], [107, 21]]]]
      }
    },
    {
      "type": "Feature", "properties": {"code": "01"},
      "geometry": {"type": "Polygon", "coordinates": [[[105, 20], [106, 20], [106, 21], [105, 20]]]}
    }
  ]
})"},
    {"published.csv",
     "indicator,area,time,value,quality,source,note\n"
     "health.insured-rate,19,2024-12,93.5,good,\"Báo cáo, 2024\",gần 94\n"
     "population,19,2024,1000,,Niên giám,\n"},
};

} // namespace

SmallCatalogue::SmallCatalogue()
    : m_root(m_directory.path().toStdString())
{
    std::filesystem::create_directory(folder());
    for (const auto& [name, content] : files)
        write(name, content);
}

std::string SmallCatalogue::text(const std::string& file) const
{
    std::ifstream stream{path(file), std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void SmallCatalogue::write(const std::string& file, const std::string& content) const
{
    const auto target = path(file).lexically_normal();
    std::filesystem::create_directories(target.parent_path());
    std::ofstream{target, std::ios::binary | std::ios::trunc} << content;
}

bool SmallCatalogue::replace(const std::string& file,
                             const std::string& from,
                             const std::string& to) const
{
    std::string content = text(file);
    const auto at = content.find(from);
    if (at == std::string::npos)
        return false;
    content.replace(at, from.size(), to);
    write(file, content);
    return true;
}

QByteArray listed(const ioc::catalogue::Reading& reading)
{
    QByteArray lines;
    for (const auto& fault : reading.faults)
        lines += QByteArray::fromStdString(faultText(fault)) + '\n';
    return lines;
}
