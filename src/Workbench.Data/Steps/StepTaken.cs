namespace Workbench.Data.Steps;

/// <summary>A step of an analysis, told as the methods section of a paper tells it.</summary>
/// <param name="Text">One or more whole sentences: what was done, to how much, with which settings, what was left out and why.</param>
/// <param name="References">The publications that the sentences name, each in full.</param>
public sealed record StepTaken(string Text, params IReadOnlyList<string> References);
