namespace Workbench.Prediction;

/// <summary>
/// Something that several fits need: the first to ask makes it, those who ask meanwhile wait, then all have the same. What failed or
/// was cancelled is made anew by the next who asks.
/// </summary>
/// <typeparam name="T">What it is; it does not change once it is made.</typeparam>
/// <param name="made">It, where it is there already.</param>
internal sealed class MadeOnce<T>(T? made = null)
    where T : class
{
    private readonly Lock gate = new();

    /// <summary>Gives it.</summary>
    /// <param name="make">Makes it; must not ask for what it is making.</param>
    /// <param name="found">Whether somebody else had made it.</param>
    public T Get(Func<T> make, out bool found)
    {
        lock (gate)
        {
            found = made is not null;
            return made ??= make();
        }
    }

    /// <summary>Gives it.</summary>
    public T Get(Func<T> make) => Get(make, out _);
}
