namespace TorchSharp;

/// <content>Modules in the published package's own form: the number of entries, then each entry's name and tensor.</content>
public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes parameters and persistent buffers to a file, whole or not at all.</summary>
            /// <param name="location">The file, overwritten if it exists.</param>
            /// <param name="skip">Names to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                WholeFile.Write(location, stream => save(stream, skip));
                return this;
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes to a stream and closes it, as the published package does.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                Leb128.Write(writer, kept.Count);
                foreach (var (name, tensor) in kept)
                {
                    writer.Write(name);
                    TensorStream.Write(writer, tensor);
                }
            }

            /// <summary>Reads parameters and buffers from a file into this module.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the file must have this module's names, all and no others.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">Filled with the file's names: true for those that this module has.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">Names, types or shapes are not this module's.</exception>
            /// <exception cref="InvalidDataException">The file is damaged, cut off, or no TorchSharp file.</exception>
            public virtual Module load(
                string location,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads from where the reader stands. On a stream that can seek, a refused file changes nothing.</summary>
            public virtual Module load(
                BinaryReader reader,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                var targets = state_dict();
                if (reader.BaseStream.CanSeek)
                {
                    // The whole file is checked before the first weight changes.
                    var start = reader.BaseStream.Position;
                    Walk(reader, targets, strict, skip, (name, target) => TensorStream.Check(reader, target, $"'{name}'"));
                    reader.BaseStream.Position = start;
                }

                Walk(reader, targets, strict, skip, (name, target) =>
                {
                    if (target is null)
                        TensorStream.Skip(reader);
                    else
                        TensorStream.ReadInto(reader, target, $"'{name}'");
                    loadedParameters?.Add(name, targets.ContainsKey(name));
                });
                return this;
            }

            /// <summary>Reads from a stream and closes it, as the published package does.</summary>
            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>A new module with the weights of a file.</summary>
            public static Module Create<T>(string path)
                where T : Module, new()
            {
                var model = new T();
                return model.load(path);
            }

            /// <summary>Reads the names; <paramref name="take"/> reads the tensors, for null only to pass over them.</summary>
            private void Walk(
                BinaryReader reader,
                Dictionary<string, Tensor> targets,
                bool strict,
                IList<string>? skip,
                Action<string, Tensor?> take)
            {
                var entries = Leb128.Read(reader, "the number of tensors");
                if (strict && entries != targets.Count)
                    throw new ArgumentException(
                        $"The file has {entries} tensors where {GetName()} has {targets.Count}; load with strict: false "
                        + "to take only the names that both have.");
                HashSet<string> seen = [];
                for (long i = 0; i < entries; i++)
                {
                    var name = ReadName(reader, i, entries);
                    if (!seen.Add(name))
                        throw new InvalidDataException($"The file has '{name}' twice: it is damaged.");
                    if (!targets.TryGetValue(name, out var target) && strict)
                        throw new ArgumentException(
                            $"The file has '{name}', which {GetName()} has not; load with strict: false to pass over it.");
                    take(name, skip?.Contains(name) == true ? null : target);
                }
            }

            private static string ReadName(BinaryReader reader, long entry, long entries)
            {
                try
                {
                    return reader.ReadString();
                }
                catch (Exception bad) when (bad is EndOfStreamException or FormatException or IOException)
                {
                    throw new InvalidDataException(
                        $"The name of tensor {entry + 1} of {entries} cannot be read: "
                        + "the file is damaged, cut off, or no TorchSharp file.",
                        bad);
                }
            }
        }
    }
}
