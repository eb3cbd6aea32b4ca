import { useEffect, useState } from "preact/hooks";
import type { SignInWords } from "../components/exam/words.ts";
import { isRoomAlive } from "../lib/exam/tab.ts";
import { browserTime } from "../lib/exam/time.ts";
import { sessionChannel, tellRenewed } from "../lib/session/channel.ts";

interface Props {
  attempt: string;
  path: string;
  words: SignInWords["signed_in"];
}

/** Tells the exam's own window; goes to the exam itself where there is none. */
export default function SignedIn({ attempt, path, words }: Props) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const channel = sessionChannel();
    const isAlive = () => isRoomAlive(attempt, navigator.locks);
    tellRenewed(attempt, channel, browserTime.after, isAlive).then((heard) => {
      channel.close();
      if (!heard) return location.replace(path);
      setOpen(true);
      // Only what the room opened lets itself be closed; else the words do.
      close();
    });
    return () => channel.close();
  }, []);

  if (!open) return <p role="status">{words.looking}</p>;
  return (
    <>
      <p role="status">{words.close}</p>
      <p>
        <a href={path} role="button" class="secondary outline">{words.go}</a>
      </p>
    </>
  );
}
