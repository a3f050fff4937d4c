namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers by their dotted names: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + name, buffer);
                return destination;
            }

            /// <summary>
            /// Copies values into parameters and buffers. Everything is checked before the first value is written.
            /// </summary>
            /// <param name="source">Tensors by dotted name.</param>
            /// <param name="strict">Whether the names must be the same on both sides.</param>
            /// <param name="skip">Names to leave out on both sides.</param>
            /// <returns>Names that this module has and the source lacks, and names that only the source has.</returns>
            /// <exception cref="InvalidOperationException">Names differ though strict; the message lists them.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape than the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var left = skip is null ? [] : skip.ToHashSet();
                List<string> missing = [.. target.Keys.Where(key => !left.Contains(key) && !source.ContainsKey(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !left.Contains(key) && !target.ContainsKey(key))];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(
                        $"The state dict does not fit {GetName()}." + Listed(" Missing: ", missing) + Listed(" Unexpected: ", unexpected)
                        + " Load with strict: false to take only what fits.");

                var matched = source.Where(pair => !left.Contains(pair.Key) && target.ContainsKey(pair.Key)).ToList();
                foreach (var (key, value) in matched)
                    if (!value.shape.SequenceEqual(target[key].shape))
                        throw new ArgumentException(
                            $"'{key}' has shape [{string.Join(", ", value.shape)}] in the state dict but "
                            + $"[{string.Join(", ", target[key].shape)}] in {GetName()}.");

                using var unrecorded = no_grad();
                foreach (var (key, value) in matched)
                    target[key].copy_(value);
                return (missing, unexpected);
            }

            private static string Listed(string label, List<string> keys)
            {
                const int most = 10;
                if (keys.Count == 0)
                    return "";
                var shown = string.Join(", ", keys.Take(most).Select(key => $"'{key}'"));
                return label + shown + (keys.Count > most ? $" and {keys.Count - most} more." : ".");
            }
        }
    }
}
