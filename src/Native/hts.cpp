// The door to htslib (VCF and BCF): C functions over plain memory, one handle a file. A handle serves one thread at a time.
// Built as a library of its own, so that what reads variants needs no LibTorch.

#include <htslib/bgzf.h>
#include <htslib/hts.h>
#include <htslib/hts_log.h>
#include <htslib/tbx.h>
#include <htslib/vcf.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <vector>

#define WBH_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

enum Result : int {
  kRecord = 1,
  kEnd = 0,
  kFailed = -1,
  kAbsent = -2,
  kUndefined = -3,
  kWrongType = -4,
  kNoIndex = -5,
  kUnknownContig = -6,
  kBadAllele = -7,
};

struct File {
  htsFile* file = nullptr;
  bcf_hdr_t* header = nullptr;
  bcf1_t* record = nullptr;
  hts_idx_t* index = nullptr;
  tbx_t* tabix = nullptr;
  hts_itr_t* region = nullptr;
  kstring_t line = {0, 0, nullptr};
  kstring_t text = {0, 0, nullptr};
  std::vector<double> numbers;
  int genotypeId = -1;

  ~File() {
    if (region) hts_itr_destroy(region);
    if (tabix) tbx_destroy(tabix);
    if (index) hts_idx_destroy(index);
    if (record) bcf_destroy(record);
    if (header) bcf_hdr_destroy(header);
    if (file) hts_close(file);
    std::free(line.s);
    std::free(text.s);
  }
};

// The number of a definition of the header, or -1.
int definition(const File& f, const char* name, int kind) {
  const int id = bcf_hdr_id2int(f.header, BCF_DT_ID, name);
  return id >= 0 && bcf_hdr_idinfo_exists(f.header, kind, id) ? id : -1;
}

bool isVcf(const File& f) { return f.file->format.format == vcf; }

template <typename T>
void toNumbers(const uint8_t* from, int count, T missing, T end, std::vector<double>& numbers) {
  for (int i = 0; i < count; ++i, from += sizeof(T)) {
    T value;
    std::memcpy(&value, from, sizeof(T));

    // Values that a shorter vector lacks are missing too.
    numbers[i] = value == missing || value == end ? std::numeric_limits<double>::quiet_NaN() : value;
  }
}

// Decodes values as BCF packs them. htslib's own functions end the process where the values are not of the header's type.
int toNumbers(const uint8_t* from, int type, int count, std::vector<double>& numbers) {
  numbers.resize(count);
  switch (type) {
    case BCF_BT_INT8: toNumbers<int8_t>(from, count, bcf_int8_missing, bcf_int8_vector_end, numbers); return count;
    case BCF_BT_INT16: toNumbers<int16_t>(from, count, bcf_int16_missing, bcf_int16_vector_end, numbers); return count;
    case BCF_BT_INT32: toNumbers<int32_t>(from, count, bcf_int32_missing, bcf_int32_vector_end, numbers); return count;
    case BCF_BT_FLOAT:
      // Missing values and ends of vectors are NaN already.
      for (int i = 0; i < count; ++i, from += sizeof(float)) {
        float value;
        std::memcpy(&value, from, sizeof(float));
        numbers[i] = value;
      }
      return count;
    default: return count == 0 ? 0 : static_cast<int>(kWrongType);
  }
}

// The alleles of a genotype as BCF packs them (VCF specification 4.3, section 6.3.3): (allele + 1) * 2, plus 1 if phased.
template <typename T, typename Visit>
void visitGenotypes(const bcf_fmt_t& format, int samples, T end, Visit visit) {
  const uint8_t* at = format.p;
  for (int sample = 0; sample < samples; ++sample) {
    for (int i = 0; i < format.n; ++i, at += sizeof(T)) {
      T value;
      std::memcpy(&value, at, sizeof(T));
      visit(sample, i, value == end ? -1 : static_cast<int>(value));
    }
  }
}

template <typename Visit>
bool visitGenotypes(const bcf_fmt_t& format, int samples, Visit visit) {
  switch (format.type) {
    case BCF_BT_INT8: visitGenotypes<int8_t>(format, samples, bcf_int8_vector_end, visit); return true;
    case BCF_BT_INT16: visitGenotypes<int16_t>(format, samples, bcf_int16_vector_end, visit); return true;
    case BCF_BT_INT32: visitGenotypes<int32_t>(format, samples, bcf_int32_vector_end, visit); return true;
    default: return false;
  }
}

// Diploid calls of at most 63 alleles: one byte each, by a table. Returns false for a damaged allele.
bool diploidDosages(const uint8_t* packed, int samples, int alleles, int8_t* dosages) {
  constexpr int8_t missing = 64;
  int8_t table[256];
  std::fill(table, table + 256, int8_t{-128});
  table[0] = table[1] = missing;
  table[static_cast<uint8_t>(bcf_int8_missing)] = missing;
  table[static_cast<uint8_t>(bcf_int8_vector_end)] = 0;
  for (int allele = 0; allele < std::min(alleles, 63); ++allele) {
    table[2 * (allele + 1)] = table[2 * (allele + 1) + 1] = allele > 0;
  }

  int worst = 0;
  for (int sample = 0; sample < samples; ++sample, packed += 2) {
    int sum = table[packed[0]] + table[packed[1]];
    worst = std::min(worst, sum);
    dosages[sample] = sum >= missing ? -1 : static_cast<int8_t>(sum);
  }

  return worst >= 0;
}

}  // namespace

// Opens a file and reads its header; null where it is no VCF or BCF file or its header is damaged (*reason says which).
WBH_EXPORT File* wbh_open(const char* path, int threads, int sitesOnly, int* reason) {
  hts_set_log_level(HTS_LOG_OFF);
  File* f = new (std::nothrow) File;
  if (!f) return nullptr;
  *reason = 1;
  f->file = hts_open(path, "r");
  if (f->file && (f->file->format.format == vcf || f->file->format.format == bcf)) {
    *reason = 2;
    if (threads > 0 && f->file->format.compression == bgzf) hts_set_threads(f->file, threads);
    f->header = bcf_hdr_read(f->file);
    if (f->header && (!sitesOnly || bcf_hdr_set_samples(f->header, nullptr, 0) == 0)) {
      f->record = bcf_init();
      f->genotypeId = bcf_hdr_id2int(f->header, BCF_DT_ID, "GT");
      if (f->record) return f;
    }
  }

  delete f;
  return nullptr;
}

WBH_EXPORT void wbh_close(File* f) { delete f; }

// Whether the block that ends a bgzip file is there: 1 yes, 0 no, 2 where the file has no such block.
WBH_EXPORT int wbh_is_whole(File* f) {
  if (f->file->format.compression != bgzf) return 2;
  return bgzf_check_EOF(f->file->fp.bgzf) != 0;
}

WBH_EXPORT int wbh_is_vcf(File* f) { return isVcf(*f); }
WBH_EXPORT int64_t wbh_line(File* f) { return isVcf(*f) && !f->region ? f->file->lineno : 0; }
WBH_EXPORT int wbh_sample_count(File* f) { return bcf_hdr_nsamples(f->header); }
WBH_EXPORT const char* wbh_sample(File* f, int i) { return f->header->samples[i]; }
WBH_EXPORT int wbh_contig_count(File* f) { return f->header->n[BCF_DT_CTG]; }

// A contig's name, or null for a number that no contig has; its length is 0 where the header does not say it.
WBH_EXPORT const char* wbh_contig(File* f, int i, int64_t* length) {
  const bcf_idpair_t& pair = f->header->id[BCF_DT_CTG][i];
  *length = pair.key && pair.val ? static_cast<int64_t>(pair.val->info[0]) : 0;
  return pair.key;
}

WBH_EXPORT int wbh_definition_count(File* f) { return f->header->n[BCF_DT_ID]; }

// A definition of the header. kind: BCF_HL_FLT 0, BCF_HL_INFO 1, BCF_HL_FMT 2; null where the name has no definition of that kind.
WBH_EXPORT const char* wbh_definition(File* f, int i, int kind, int* type, int* length, int* number) {
  const bcf_idpair_t& pair = f->header->id[BCF_DT_ID][i];
  if (!pair.key || !pair.val || !bcf_hdr_idinfo_exists(f->header, kind, i)) return nullptr;
  *type = bcf_hdr_id2type(f->header, kind, i);
  *length = bcf_hdr_id2length(f->header, kind, i);
  *number = bcf_hdr_id2number(f->header, kind, i);
  return pair.key;
}

// The header's description of a definition, or null.
WBH_EXPORT const char* wbh_description(File* f, const char* name, int kind, int64_t* length) {
  bcf_hrec_t* line = bcf_hdr_get_hrec(f->header, kind, "ID", name, nullptr);
  const int at = line ? bcf_hrec_find_key(line, "Description") : -1;
  if (at < 0) return nullptr;
  *length = static_cast<int64_t>(std::strlen(line->vals[at]));
  return line->vals[at];
}

// Adds a line to the header, e.g. a definition.
WBH_EXPORT int wbh_add_header_line(File* f, const char* line) {
  return bcf_hdr_append(f->header, line) == 0 && bcf_hdr_sync(f->header) == 0 ? kRecord : kFailed;
}

WBH_EXPORT const char* wbh_header_text(File* f) {
  f->text.l = 0;
  return bcf_hdr_format(f->header, 0, &f->text) == 0 ? f->text.s : nullptr;
}

// Reads the next record; *error receives htslib's BCF_ERR_ bits.
WBH_EXPORT int wbh_next(File* f, int* error) {
  int result;
  if (!f->region) {
    result = bcf_read(f->file, f->header, f->record);
  } else if (isVcf(*f)) {
    result = tbx_itr_next(f->file, f->tabix, f->region, &f->line);
    if (result >= 0) result = vcf_parse(&f->line, f->header, f->record) < 0 ? -2 : 0;
  } else {
    result = bcf_itr_next(f->file, f->region, f->record);
  }

  *error = f->record->errcode;

  // VCF may use contigs and fields that its header lacks; in BCF they are numbers that stand for nothing.
  if (!isVcf(*f) && *error != 0) return kFailed;
  return result >= 0 ? kRecord : result == -1 ? kEnd : kFailed;
}

// From now on wbh_next gives the records that overlap bases [start, end) of a contig, counted from 0.
WBH_EXPORT int wbh_query(File* f, const char* path, const char* contig, int64_t start, int64_t end) {
  if (f->region) hts_itr_destroy(f->region);
  f->region = nullptr;
  int number;
  if (isVcf(*f)) {
    if (!f->tabix) f->tabix = tbx_index_load3(path, nullptr, HTS_IDX_SILENT_FAIL);
    if (!f->tabix) return kNoIndex;
    number = tbx_name2id(f->tabix, contig);
    if (number >= 0) f->region = tbx_itr_queryi(f->tabix, number, start, end);
  } else {
    if (!f->index) f->index = bcf_index_load3(path, nullptr, HTS_IDX_SILENT_FAIL);
    if (!f->index) return kNoIndex;
    number = bcf_hdr_name2id(f->header, contig);
    if (number >= 0) f->region = bcf_itr_queryi(f->index, number, start, end);
  }

  if (number < 0) return bcf_hdr_name2id(f->header, contig) < 0 ? kUnknownContig : kEnd;
  return f->region ? kRecord : kFailed;
}

struct Site {
  int64_t position;
  int64_t length;
  int32_t contig;
  float quality;
  int32_t alleles;
  int32_t filters;
  const char* id;
  char** allele;
  int32_t* filter;
};

WBH_EXPORT int wbh_site(File* f, Site* site) {
  bcf1_t* r = f->record;
  if (bcf_unpack(r, BCF_UN_FLT) != 0) return kFailed;
  const float quality = bcf_float_is_missing(r->qual) ? std::numeric_limits<float>::quiet_NaN() : r->qual;
  *site = {r->pos, r->rlen, r->rid, quality, static_cast<int32_t>(r->n_allele), r->d.n_flt, r->d.id, r->d.allele, r->d.flt};
  return kRecord;
}

WBH_EXPORT const char* wbh_name(File* f, int definition) {
  return definition >= 0 && definition < f->header->n[BCF_DT_ID] ? f->header->id[BCF_DT_ID][definition].key : nullptr;
}

// Number of non-reference alleles of each sample; -1 where an allele is missing. Returns the ploidy.
WBH_EXPORT int wbh_dosages(File* f, int8_t* dosages) {
  if (bcf_unpack(f->record, BCF_UN_FMT) != 0) return kFailed;
  const int samples = bcf_hdr_nsamples(f->header);
  const bcf_fmt_t* format = f->genotypeId < 0 ? nullptr : bcf_get_fmt_id(f->record, f->genotypeId);
  if (!format || !format->p) return kAbsent;
  if (static_cast<int>(f->record->n_sample) != samples) return kFailed;
  const int alleles = f->record->n_allele;
  if (format->type == BCF_BT_INT8 && format->n == 2) {
    return diploidDosages(format->p, samples, alleles, dosages) ? 2 : kBadAllele;
  }

  bool damaged = false;
  std::fill(dosages, dosages + samples, int8_t{0});
  const bool known = visitGenotypes(*format, samples, [&](int sample, int, int value) {
    if (value == -1 && format->n > 1) return;
    const int allele = (value >> 1) - 1;
    damaged |= allele >= alleles;
    if (allele < 0) dosages[sample] = -1;
    else if (dosages[sample] >= 0 && dosages[sample] < 127) dosages[sample] += allele > 0;
  });
  return !known ? kWrongType : damaged ? kBadAllele : format->n;
}

// The most alleles that a sample has in this record: the width of wbh_alleles.
WBH_EXPORT int wbh_ploidy(File* f) {
  if (bcf_unpack(f->record, BCF_UN_FMT) != 0) return kFailed;
  const bcf_fmt_t* format = f->genotypeId < 0 ? nullptr : bcf_get_fmt_id(f->record, f->genotypeId);
  return format && format->p ? format->n : static_cast<int>(kAbsent);
}

// The alleles of each sample, ploidy a sample: their numbers, -1 missing, -2 none (a sample of lower ploidy); and whether all are phased.
WBH_EXPORT int wbh_alleles(File* f, int16_t* numbers, uint8_t* phased) {
  const int ploidy = wbh_ploidy(f);
  if (ploidy < 0) return ploidy;
  const int samples = bcf_hdr_nsamples(f->header);
  if (static_cast<int>(f->record->n_sample) != samples) return kFailed;
  const bcf_fmt_t* format = bcf_get_fmt_id(f->record, f->genotypeId);
  const int alleles = f->record->n_allele;
  bool damaged = false;
  std::fill(phased, phased + samples, uint8_t{0});
  const bool known = visitGenotypes(*format, samples, [&](int sample, int i, int value) {
    int16_t* number = numbers + static_cast<int64_t>(sample) * ploidy + i;
    if (value == -1) {
      *number = -2;
      return;
    }

    const int allele = (value >> 1) - 1;
    damaged |= allele >= alleles || allele > std::numeric_limits<int16_t>::max();
    *number = static_cast<int16_t>(std::max(allele, -1));
    if (i == 1) phased[sample] = value & 1;
    else if (i > 1) phased[sample] &= value & 1;
  });
  return !known ? kWrongType : damaged ? kBadAllele : ploidy;
}

// The values of a numeric INFO (samples 0) or FORMAT field (samples 1); missing ones NaN. Returns how many.
WBH_EXPORT int wbh_numbers(File* f, const char* name, int samples, const double** numbers) {
  *numbers = nullptr;
  const int kind = samples ? BCF_HL_FMT : BCF_HL_INFO;
  const int id = definition(*f, name, kind);
  if (id < 0) return kUndefined;
  const int type = bcf_hdr_id2type(f->header, kind, id);
  if (type != BCF_HT_INT && type != BCF_HT_REAL) return kWrongType;
  if (bcf_unpack(f->record, BCF_UN_ALL) != 0) return kFailed;
  int count;
  if (samples) {
    const bcf_fmt_t* format = bcf_get_fmt_id(f->record, id);
    if (!format || !format->p) return kAbsent;
    count = toNumbers(format->p, format->type, static_cast<int>(f->record->n_sample) * format->n, f->numbers);
  } else {
    const bcf_info_t* info = bcf_get_info_id(f->record, id);
    if (!info || !info->vptr) return kAbsent;
    count = toNumbers(info->vptr, info->type, info->len, f->numbers);
  }

  *numbers = f->numbers.data();
  return count;
}

// The text of an INFO field of type String or Character. Returns its length in bytes.
WBH_EXPORT int wbh_info_text(File* f, const char* name, const char** text) {
  *text = "";
  const int id = definition(*f, name, BCF_HL_INFO);
  if (id < 0) return kUndefined;
  if (bcf_hdr_id2type(f->header, BCF_HL_INFO, id) != BCF_HT_STR) return kWrongType;
  if (bcf_unpack(f->record, BCF_UN_INFO) != 0) return kFailed;
  const bcf_info_t* info = bcf_get_info_id(f->record, id);
  if (!info || !info->vptr) return kAbsent;
  if (info->type != BCF_BT_CHAR) return info->len == 0 ? 0 : static_cast<int>(kWrongType);
  *text = reinterpret_cast<const char*>(info->vptr);
  return static_cast<int>(strnlen(*text, info->len));
}

WBH_EXPORT int wbh_info_flag(File* f, const char* name) {
  const int id = definition(*f, name, BCF_HL_INFO);
  if (id < 0) return kUndefined;
  if (bcf_unpack(f->record, BCF_UN_INFO) != 0) return kFailed;
  return bcf_get_info_id(f->record, id) ? kRecord : kAbsent;
}

// The record as a line of VCF, with an INFO field of type Float set (count 0: unchanged).
WBH_EXPORT const char* wbh_text(File* f, const char* name, const float* values, int count, int64_t* length) {
  bcf1_t* copy = bcf_dup(f->record);
  f->text.l = 0;
  const bool done = copy && bcf_unpack(copy, BCF_UN_ALL) == 0 &&
                    (count == 0 || bcf_update_info_float(f->header, copy, name, values, count) == 0) &&
                    vcf_format(f->header, copy, &f->text) == 0;
  if (copy) bcf_destroy(copy);
  *length = static_cast<int64_t>(f->text.l);
  return done ? f->text.s : nullptr;
}

// Writes the index beside a file: tbi (interval 0) or csi (interval 14).
WBH_EXPORT int wbh_index(const char* path, int interval) {
  hts_set_log_level(HTS_LOG_OFF);
  return bcf_index_build3(path, nullptr, interval, 0) == 0 ? kRecord : kFailed;
}

WBH_EXPORT const char* wbh_version() { return hts_version(); }
