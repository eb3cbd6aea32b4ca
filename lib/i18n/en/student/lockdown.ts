/** What a locked-down page does, and cannot do. */
export const lockdown = {
  title: "More on what is noticed, and what is not",
  keyboard_title: "The keyboard in full screen",
  keyboard:
    "In some browsers (Chrome, Edge), keys that switch to other windows stay in the exam while it is in full screen. The browser may ask you for that: yes and no are both fine.",
  escape:
    "You can always leave full screen: press Escape, or hold it for two seconds if the browser says so. Leaving is reported.",
  fair_title: "What is never held against you",
  fair: [
    "Writing, correcting, copying and pasting your own text within the answers.",
    "Keys of screen readers, input methods and keyboards on the screen.",
    "Dialogs of the browser or of this page, and full screen that ends because of them.",
    "A browser without full screen, a lost connection, a reloaded page.",
    "Whatever happens while the exam is on hold.",
  ],
  fair_camera: [
    "A dark or blurred picture, a camera that fails or that another program has, a slow computer.",
    "No face in the picture, and short glances aside.",
  ],
  once:
    "Leaving the page once is counted once, even if the window, the tab and full screen all notice it.",
  cannot_title: "What no web page can prevent or see",
  cannot: [
    "A phone, a second computer, paper, or somebody else in the room.",
    "Pictures of the screen by the system, a program or a camera; at most the key is seen.",
    "Other programs that stay beside the exam without taking the focus.",
    "A virtual machine, a remote desktop, or a browser that was changed.",
    "Keys and gestures of the system itself, where the browser never gets them.",
    "A second screen in Firefox and Safari, which do not tell pages.",
  ],
  cannot_camera: [
    "Why somebody looks away: glasses, light, a habit or a disability can look the same. That is why a person decides.",
    "A camera program that was changed, or a film shown in place of the camera.",
  ],
  tools:
    "The page does not guess whether developer tools are open: such guesses accuse people with zoomed or narrow windows.",
  person:
    "What is noticed is shown to people, who decide what it means. You see all of it after the exam, and can answer it.",
};
