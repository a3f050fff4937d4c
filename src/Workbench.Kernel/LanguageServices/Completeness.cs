namespace Workbench.Kernel.LanguageServices;

/// <summary>Whether code is whole.</summary>
internal enum CompletenessStatus
{
    /// <summary>It can run.</summary>
    Complete,

    /// <summary>More must follow.</summary>
    Incomplete,

    /// <summary>No continuation makes it right.</summary>
    Invalid,
}

/// <summary>Whether code is whole, and how far its next line is to be indented where it is not.</summary>
/// <param name="Status">Whether it is.</param>
/// <param name="Indent">Blanks for the next line.</param>
internal sealed record Completeness(CompletenessStatus Status, string Indent = "");
