namespace Workbench.Data.Genotypes;

/// <summary>Sex as a PLINK .fam file codes it (1 male, 2 female, 0 unknown).</summary>
public enum Sex
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Male.</summary>
    Male = 1,

    /// <summary>Female.</summary>
    Female = 2,
}

/// <summary>A genotyped individual.</summary>
/// <param name="FamilyId">Family; equals <paramref name="Id"/> where families are unknown.</param>
/// <param name="Id">The id by which phenotypes are matched.</param>
/// <param name="FatherId">Father's id, or "0".</param>
/// <param name="MotherId">Mother's id, or "0".</param>
/// <param name="Sex">Recorded sex.</param>
public sealed record Individual(string FamilyId, string Id, string FatherId = "0", string MotherId = "0", Sex Sex = Sex.Unknown);
